"""What lies on the activation bench: a layer, one of its units, two of its weights."""

from __future__ import annotations

from typing import Literal

from core.catalogue.activations import AnyActivation
from core.value import Value
from core.watching.seeable import Floats, Seeable

BenchPage = Literal["slope", "signs", "path"]


class BenchPlace(Value):
    """What is to be seen: which block, the output after the last, and of it which unit and which two weights.

    beside: another activation to compare with.
    """

    page: BenchPage = "slope"
    layer: int = 0
    unit: int = 0
    first: int = 0
    second: int = 1
    beside: AnyActivation | None = None


class Bent(Seeable):
    """An activation and its derivative f' at the places x; flat is 1 where it counts as saturated, else 0. All (P,)."""

    outputs: Floats
    slopes: Floats
    flat: Floats


class SlopeLook(Seeable):
    """An activation over the axis x (P,), and what comes into it from some samples: counts (B,) along the same axis.

    What lies beyond the axis is counted at its ends. dead and saturated are as for BlockActivations. passes: the mean
    of f' over all that comes in. learned: the slope of a PReLU now. lost: the share of what comes in that is no number.
    """

    activation: AnyActivation
    x: Floats
    own: Bent
    beside: Bent | None
    counts: Floats
    mean: float
    std: float
    dead: float | None
    saturated: float | None
    passes: float
    learned: float | None
    lost: float


class SignsLook(Seeable):
    """The signs of the weight gradients of one unit, a sample a row: (R, C), and those of their mean (C,).

    signs are -1, 0, 1, or NaN where a gradient is no number. Only the first samples and weights are there to be seen;
    one_signed is the share of all samples with a gradient whose gradients have one sign, None where none has one;
    silent that of the samples without. mean_share is how many of the nonzero mean gradients have the sign that most
    have. batch: how many samples the mean is of.
    """

    signs: Floats
    mean_signs: Floats
    one_signed: float | None
    silent: float
    mean_share: float | None
    batch: int


class PathLook(Seeable):
    """Two weights on their way: path (T, 2) up to the step `end`, and where they are `now`, at the step `step`.

    pull: (2,) the way straight down, the mean negative gradient of some samples. quadrants: (2, 2) how many of them
    alone pull the first weight down (row 0) or up (row 1), and the second down or up (columns).
    """

    path: Floats
    end: int
    now: Floats
    step: int
    pull: Floats
    quadrants: Floats
    length: float
    distance: float

    @property
    def detour(self) -> float | None:
        """How long the path is over its distance as the crow flies; None where there is no way, or none but back."""
        return self.length / self.distance if self.distance > 0 else None


class NotOnBench(Seeable):
    """Why there is nothing to see, in words."""

    text: str


class BenchLook(Seeable):
    """What is seen at a place: that which was wanted, or the nearest the network has.

    units: how many the layer has; sources: how many weights each of them has. samples: of how many it is.
    """

    place: BenchPlace
    units: int
    sources: int
    samples: int
    seen: SlopeLook | SignsLook | PathLook | NotOnBench
