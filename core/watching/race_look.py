"""A race of optimizers down a surface. Plain values, like a snapshot."""

from __future__ import annotations

from typing import Literal

from core.watching.seeable import Floats, Seeable

Fate = Literal["lowest", "local", "stuck", "lost", "going"]
"""In the lowest minimum, in another one, hardly moving elsewhere, run away, or still on its way."""


class Ride(Seeable):
    """The way of one optimizer, a moment for the start and each step; nan from where it ran away on.

    places: (steps + 1, 2). heights: (steps + 1,) over the lowest point. rates: (steps,), the length of a step as a
    share of the slope where it began. fate: how it ends, and `since` which step.
    """

    places: Floats
    heights: Floats
    rates: Floats
    fate: Fate
    since: int


class RaceLook(Seeable):
    """The rides of all, in the order of their optimizers."""

    rides: tuple[Ride, ...]
