"""Which units dropout will switch off next."""

from __future__ import annotations

from math import prod

import numpy as np
import torch

from core.catalogue.blocks import Layer
from core.outline import Stage, outline
from core.training.run import Run
from core.training.twin import copied
from core.watching.seeable import Flags

MOST_DRAWN = 500_000
"""Random numbers that may be drawn for it."""


def dropped_next(run: Run) -> list[Flags]:
    """For each block which units (U,) are off for the first sample of the next mini-batch; (0,) where none can be.

    They are drawn as the engine will draw them, from a copy of its generator, so nothing is taken from the run.
    """
    stages = outline(run.experiment).stages
    (batch,) = run.walk.ahead(run.experiment.training.batch_size, 1)
    samples = batch.stop - batch.start
    masked = [_drops(stage) for stage in stages]
    if not any(masked) or samples * sum(prod(stage.shape or ()) for stage in stages) > MOST_DRAWN:
        return [np.zeros(0, np.bool_) for _stage in stages]
    noise = copied(run.dropout)
    found = []
    for stage, drops in zip(stages, masked, strict=True):
        off = np.zeros(0, np.bool_)
        if drops and isinstance(stage.block, Layer):
            kept = torch.empty(samples, *(stage.shape or ())).bernoulli_(1.0 - stage.block.dropout, generator=noise)
            off = kept[0].numpy() == 0 if kept.dim() == 2 else off
        found.append(off)
    return found


def _drops(stage: Stage) -> bool:
    return isinstance(stage.block, Layer) and stage.block.dropout > 0
