"""One step of a small network in four beats: forward, loss, backward, update. Plain values, like a snapshot."""

from __future__ import annotations

from typing import Literal

from core.experiment import Experiment
from core.watching.seeable import Floats, Seeable

StageKind = Literal["linear", "batch_norm", "layer_norm", "activation", "dropout", "residual"]


class Stage(Seeable):
    """One thing that happens to the sample in a layer, (units,) each.

    gradients: of the sample's loss by the values. slopes: of each value by what it was made of, where that is one
    number for one number.
    """

    kind: StageKind
    values: Floats
    gradients: Floats
    slopes: Floats | None = None


class Remembered(Seeable):
    """What the optimizer remembers of each weight under one of its names, before and after the step."""

    name: str
    before: Floats
    after: Floats


class LayerBeats(Seeable):
    """A dense layer, or the output, in one step; the bias is the last weight of each unit, and its input is 1.

    place: which block of the network it is; the output comes after the last. inputs: (fan_in + 1,) of the sample. All
    else is (units, fan_in + 1): gradients of the batch's loss; pulled are those with the penalty, and clipped, as the
    optimizer gets them; changed are the weights after the step.
    """

    place: int
    inputs: Floats
    stages: tuple[Stage, ...]
    weights: Floats
    gradients: Floats
    pulled: Floats
    changed: Floats
    memory: tuple[Remembered, ...]

    @property
    def outputs(self) -> Floats:
        """(units,) what leaves the layer."""
        return self.stages[-1].values


class Beats(Seeable):
    """What the next step will do, with the numbers of one sample of its mini-batch.

    sample: its number in the batch, from 1. answer: (K,) the output as in the textbook; target: (K,) what it should
    be. loss: of the sample; batch_loss: the mean of all `samples`.
    """

    experiment: Experiment
    sample: int
    samples: int
    learning_rate: float
    answer: Floats
    target: Floats
    loss: float
    batch_loss: float
    layers: tuple[LayerBeats, ...]


class TooLarge(Seeable):
    """Why the next step cannot be followed number by number, in words."""

    text: str
