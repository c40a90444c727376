"""What each layer makes of the samples, as it is drawn. Plain values, like a snapshot."""

from __future__ import annotations

from core.value import Value
from core.watching.seeable import Floats, Seeable

LAST_HIDDEN = -2


class Asked(Value):
    """What is asked of the layers: where the input is 0 and the output last, or counted from there below 0."""

    place: int = LAST_HIDDEN
    before_activation: bool = False
    warped: bool = False
    """Whether a grid over the plane of the inputs is seen as this layer sees it."""


class Cloud(Seeable):
    """The samples (N, 2) as one layer sees them; not a number where one of its `units` ran away.

    One or two units are the axes themselves; of more, the axes are the two directions in which the samples spread most.
    kept: the share of all variance that is seen along both directions, in [0, 1]; None where nothing varies.
    ruled: how well one linear rule on all units of the layer tells the targets of the dev samples.
    """

    place: int
    units: int
    points: Floats
    kept: float | None
    ruled: float | None

    @property
    def own_axes(self) -> bool:
        """Whether the axes are the units themselves."""
        return self.units <= 2


class Warp(Seeable):
    """A grid over the inputs as a layer sees it: lines of equal first and of equal second input, (L, P, 2) each."""

    upright: Floats
    level: Floats


class Representation(Seeable):
    """What some of all `layers` make of the same samples, the chosen one among them; input first, output last.

    The first `train` samples are of the train part, the others of dev, both from its start on. sensitivities:
    (layers,), how much a unit changes for a small change of the same size of every input; 1 at the input itself.
    scores: (K, 3), what the output says of a place (x, y) of the chosen cloud's plane, as K sums of x, y and 1; only
    of what enters the output layer.
    """

    layers: int
    chosen: int
    clouds: tuple[Cloud, ...]
    targets: Floats
    train: int
    sensitivities: Floats
    warp: Warp | None = None
    scores: Floats | None = None

    @property
    def cloud(self) -> Cloud:
        """That of the chosen layer."""
        return next(cloud for cloud in self.clouds if cloud.place == self.chosen)
