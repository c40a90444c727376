"""How good an engine is on samples."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from core.build.targets import metric
from core.experiment import Experiment
from core.training.engines.engine import Engine
from core.training.samples import Samples

CHUNK = 4096
"""Samples that are judged at once."""


class Judge(NamedTuple):
    """Judges by the loss and the metric of an experiment, in evaluation mode."""

    engine: Engine
    experiment: Experiment

    def __call__(self, part: Samples) -> tuple[float, float]:
        """The loss and the metric on a part; NaN on an empty one."""
        return self.judged(self.outputs(part), part)

    def outputs(self, part: Samples) -> Tensor:
        """The logits (N, units) for a part."""
        return torch.cat([self.engine.logits(chunk) for chunk in torch.split(part.inputs, CHUNK)])

    def judged(self, logits: Tensor, part: Samples) -> tuple[float, float]:
        """The loss and the metric of logits for a part that are there already."""
        return self.engine.loss(logits, part.encoded), self.metric(logits, part.targets)

    def metric(self, logits: Tensor, targets: Tensor) -> float:
        """Accuracy or R^2 of logits."""
        return metric(logits, targets, self.experiment.loss.output, self.experiment.data.dataset.classes)
