"""A slice through the loss of a network, over a plane in the space of its weights. Plain values, like a snapshot."""

from __future__ import annotations

from typing import Literal

from core.experiment import Experiment
from core.value import Value
from core.watching.seeable import Floats, Seeable

Plane = Literal["random", "walked"]
"""Along two random directions, or along those in which the run has gone."""


class AboutSlice(Value):
    """Which slice is wanted, around the weights of the moment when it is begun.

    reach: how far it goes; of random directions in norms of each unit's weights, of the walk as a share of its own
    size. draw: which random directions. turn: tells a slice that is asked for again from the one before.
    """

    plane: Plane = "random"
    reach: float = 1.0
    draw: int = 0
    turn: int = 0


def same_terrain(before: Experiment, after: Experiment) -> bool:
    """Whether the same weights have the same loss in both, and a run that has not begun the same weights."""
    kinds = [(each.data, each.network, each.loss, each.seed) for each in (before, after)]
    return kinds[0] == kinds[1]


class Ends(Value):
    """From where to where an axis goes."""

    low: float
    high: float


class Walk(Seeable):
    """The kept moments of the run, as they lie over the plane; the present is the last, the start mostly the first.

    places: (M, 2). epochs: (M,) of each moment. best: which of them is that of the best epoch, or the last before it;
    None while there is none. share: how much of the variance of the walk the plane holds, in [0, 1].
    """

    places: Floats
    epochs: Floats
    best: int | None
    share: float


class Cut(Seeable):
    """The loss along the line from the first weights (0) to the present ones (1) and beyond: (C,) each.

    Goodfellow, Vinyals and Saxe (2015).
    """

    places: Floats
    train: Floats
    dev: Floats


class SliceLook(Seeable):
    """What is known of a slice, `points` of `planned` evaluations in.

    train, dev: (R, R) losses on a grid over `across` and `upward`, row 0 at the foot; what is not known yet is
    guessed between its neighbours, what is not finite has overflowed. step, epoch, losses: of the weights that it is
    around, on train and dev. samples: how many of each part are judged, the first ones. walk, cut: None before there
    is any.
    """

    about: AboutSlice
    step: int
    epoch: int
    losses: tuple[float, float]
    samples: tuple[int, int]
    across: Ends
    upward: Ends
    train: Floats
    dev: Floats
    walk: Walk | None
    cut: Cut | None
    points: int
    planned: int

    @property
    def done(self) -> bool:
        """Whether nothing more will come."""
        return self.points >= self.planned
