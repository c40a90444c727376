"""Lets optimizers race down a surface, and says who gets where."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.catalogue.optimizers import AnyOptimizer
from core.catalogue.surfaces import Surface
from core.training.racing import Doubles, way
from core.watching.questions import AboutRace
from core.watching.race_look import Fate, RaceLook, Ride

NEAR, STILL = 0.06, 0.02
"""As near to a minimum counts as in it, and so little as no movement; as shares of how far the surface reaches."""
FOR_GOOD, FOR_LONG = 0.9, 0.5
"""In a minimum or stuck counts who is so from before this share of the steps on."""


def race_look(question: AboutRace) -> RaceLook:
    """The ride of each optimizer from the same start."""
    return RaceLook(tuple(_ride(question, optimizer) for optimizer in question.optimizers))


def _ride(question: AboutRace, optimizer: AnyOptimizer) -> Ride:
    surface = question.surface
    places = way(surface, question.start, optimizer, question.steps)
    heights = surface.height(*places.T) - surface.lowest()
    slopes = np.linalg.norm(surface.slope(*places[:-1].T), axis=0)
    with np.errstate(all="ignore"):
        rates = (np.linalg.norm(np.diff(places, axis=0), axis=1) / slopes).astype(np.float32)
    fate, since = _fate(surface, places)
    return Ride(places.astype(np.float32), heights.astype(np.float32), rates, fate, since)


def _fate(surface: Surface, places: Doubles) -> tuple[Fate, int]:
    """How a way ends, and since which step."""
    there = np.isfinite(places[:, 0])
    if not there.all():
        return "lost", int(there.argmin())
    minima, steps = np.array(surface.minima), len(places) - 1
    nearest = minima[_distances(minima, places[-1]).argmin()]
    arrived = _since(_distances(places, nearest) < NEAR * surface.reach)
    rested = _since(_distances(places, places[-1]) < STILL * surface.reach)
    if arrived <= FOR_GOOD * steps:
        is_lowest = np.isclose(surface.height(*nearest), surface.lowest(), atol=1e-6)
        return ("lowest" if is_lowest else "local"), arrived
    return ("stuck", rested) if rested <= FOR_LONG * steps else ("going", steps)


def _distances(places: Doubles, place: Doubles) -> Doubles:
    found: Doubles = np.linalg.norm(places - place, axis=1)
    return found


def _since(true: NDArray[np.bool_]) -> int:
    """From which moment on it is true for good."""
    return len(true) - int(np.argmin(true[::-1])) if not true.all() else 0
