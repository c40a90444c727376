"""Points of a plane in as many classes as one likes, or on the two sides of a curve; made as those of `planar`."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from core.catalogue.formula import function
from core.data.planar import EDGE, RADIUS, Classes, Inputs, classed, scattered, uniform

_BLOB = 4.0
"""How far the middle of every blob is from that of the plane."""
_BAND = (0.15, 0.85)
"""The part of its share of the radius that a ring fills."""


def blobs(*, samples: int, noise: float, classes: int, rng: Generator) -> tuple[Inputs, Classes]:
    """Clouds around the corners of a regular polygon; their deviation grows from 0.45 to 1.45 with the noise."""
    targets = _in_turn(samples, classes)
    angle = 2 * np.pi * targets / classes
    centres = _BLOB * np.column_stack([np.sin(angle), np.cos(angle)])
    return classed(centres + (0.45 + 2 * noise) * rng.standard_normal((samples, 2)), targets)


def rings(*, samples: int, noise: float, classes: int, rng: Generator) -> tuple[Inputs, Classes]:
    """Rings around each other, the innermost a disc with a hole; noise moves each point by up to its own size."""
    points, shifts = rng.spawn(2)
    targets = _in_turn(samples, classes)
    radius = RADIUS / classes * (targets + uniform(points, *_BAND, samples))
    angle = uniform(points, 0, 2 * np.pi, samples)
    xy = radius[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    return classed(xy + noise * uniform(shifts, -1, 1, (samples, 2)), targets)


def checkerboard(*, samples: int, noise: float, squares: int, rng: Generator) -> tuple[Inputs, Classes]:
    """Squares in two colours; noise moves the point that is labelled, not the one that is kept."""
    xy, moved = scattered(samples, noise, rng)
    return classed(xy, np.floor((moved + EDGE) / (2 * EDGE / squares)).sum(axis=1) % 2 == 1)


def curve(*, samples: int, noise: float, formula: str, rng: Generator) -> tuple[Inputs, Classes]:
    """Points above (class 1) and below y = f(x); noise as in `checkerboard`. Where f has no value they lie below."""
    xy, moved = scattered(samples, noise, rng)
    return classed(xy, moved[:, 1] > function(formula)(moved[:, 0]))


def _in_turn(samples: int, classes: int) -> Classes:
    return np.arange(samples, dtype=np.int64) % classes
