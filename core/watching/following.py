"""Follows one sample through the network as it is now."""

from __future__ import annotations

import torch
from torch import Tensor

from core.build.targets import textbook
from core.training.run import Run
from core.training.samples import Samples
from core.watching.sample_look import Followed, LayerOutputs, SamplePlace
from core.watching.seeable import Floats

MOST_UNITS = 512
"""Units of a layer that are shown."""


def followed(run: Run, place: SamplePlace) -> Followed | None:
    """What the sample becomes in each layer; None where the run has no such sample. Nothing is changed."""
    part: Samples | None = getattr(run, place.part, None)
    if part is None or place.index >= len(part):
        return None
    outputs = [passage.outputs[0] for passage in run.engine.passages(part.inputs[place.index : place.index + 1])]
    answer = textbook(outputs[-1].unsqueeze(0), run.experiment.loss.output)[0]
    if run.experiment.data.dataset.task == "binary" and run.experiment.loss.output == "sigmoid":
        answer = torch.cat([1 - answer, answer])
    return Followed(place, tuple(map(_layer, outputs)), _floats(answer), _floats(part.targets[place.index].reshape(-1)))


def _layer(outputs: Tensor) -> LayerOutputs:
    """Those of each unit; of a filter the mean over the picture, as it has one for every place."""
    units = outputs.flatten(1).mean(1) if outputs.dim() > 1 else outputs
    return LayerOutputs(len(units), _floats(units[:MOST_UNITS]))


def _floats(values: Tensor) -> Floats:
    found: Floats = values.float().numpy()
    return found
