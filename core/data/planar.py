"""Points of a plane, made to order: numpy only, so that pictures of them can be drawn anywhere.

The generators are those of TensorFlow Playground (Smilkov et al., 2017), moons and discs. Every one takes the number
of `samples`, the `noise` in [0, 0.5] and a generator `rng`, and returns inputs (N, 2) and targets (N,): classes as
int64 0 and 1, numbers as float32; labels are (N, labels), int64 0 and 1. The points and the noise are drawn from two
streams of their own, so that more noise moves the same points further.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Inputs = NDArray[np.float32]
Classes = NDArray[np.int64]
Numbers = NDArray[np.float32]

RADIUS = 5.0
EDGE = 6.0
_DISCS, _DISC_RADIUS = ((0.0, 1.8), (-1.6, -1.0), (1.6, -1.0)), 2.8
_HILLS = ((-4.0, 2.5, 1), (0.0, 2.5, -1), (4.0, 2.5, 1), (-4.0, -2.5, -1), (0.0, -2.5, 1), (4.0, -2.5, -1))


def circle(*, samples: int, noise: float, rng: Generator) -> tuple[Inputs, Classes]:
    """A disc (class 1) inside a ring (class 0); noise moves the point that is labelled, not the one that is kept."""
    points, shifts = rng.spawn(2)
    inner = samples // 2
    radius = np.concatenate([uniform(points, 0, 2.5, inner), uniform(points, 3.5, 5, samples - inner)])
    angle = uniform(points, 0, 2 * np.pi, samples)
    xy = radius[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    distance = np.linalg.norm(xy + noise * uniform(shifts, -RADIUS, RADIUS, (samples, 2)), axis=1)
    return classed(xy, distance < RADIUS / 2)


def xor(*, samples: int, noise: float, rng: Generator) -> tuple[Inputs, Classes]:
    """Four squares, opposite corners alike; noise moves the point that is labelled, not the one that is kept."""
    points, shifts = rng.spawn(2)
    xy = uniform(points, -RADIUS, RADIUS, (samples, 2))
    xy += np.where(xy > 0, 0.3, -0.3)
    return classed(xy, (xy + noise * uniform(shifts, -RADIUS, RADIUS, (samples, 2))).prod(axis=1) >= 0)


def gauss(*, samples: int, noise: float, rng: Generator) -> tuple[Inputs, Classes]:
    """Two clouds around (2, 2) and (-2, -2) whose variance grows from 0.5 to 4 with the noise."""
    first = np.arange(samples) < samples // 2
    spread = np.sqrt(0.5 + 7 * noise)
    xy = np.where(first, 2.0, -2.0)[:, None] + spread * rng.standard_normal((samples, 2))
    return classed(xy, first)


def spiral(*, samples: int, noise: float, rng: Generator) -> tuple[Inputs, Classes]:
    """Two arms of one turn and three quarters; noise moves each point by up to its own size."""
    first = np.arange(samples) < samples // 2
    share = np.concatenate([np.arange(count) / count for count in (samples // 2, samples - samples // 2)])
    angle = 1.75 * 2 * np.pi * share + np.where(first, 0.0, np.pi)
    xy = RADIUS * share[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    return classed(xy + noise * uniform(rng, -1, 1, (samples, 2)), first)


def moons(*, samples: int, noise: float, rng: Generator) -> tuple[Inputs, Classes]:
    """Two half circles of radius 3 that interlock; noise moves each point by up to three times its size."""
    points, shifts = rng.spawn(2)
    upper = np.arange(samples) < samples // 2
    angle = uniform(points, 0, np.pi, samples)
    arc = 3 * np.column_stack([np.cos(angle), np.sin(angle)])
    xy = np.where(upper[:, None], arc - (1.5, 0.75), (1.5, 0.75) - arc)
    return classed(xy + 3 * noise * uniform(shifts, -1, 1, (samples, 2)), upper)


def discs(*, samples: int, noise: float, rng: Generator) -> tuple[Inputs, Classes]:
    """Three discs that overlap, a label each; noise moves the point that is labelled, not the one that is kept."""
    points, shifts = rng.spawn(2)
    xy = uniform(points, -RADIUS, RADIUS, (samples, 2))
    moved = xy + noise * uniform(shifts, -RADIUS, RADIUS, (samples, 2))
    distance = np.linalg.norm(moved[:, None] - np.array(_DISCS), axis=2)
    return classed(xy, distance < _DISC_RADIUS)


def plane(*, samples: int, noise: float, rng: Generator) -> tuple[Inputs, Numbers]:
    """A slope, (x1 + x2) / 10; noise moves the point whose height is taken, not the one that is kept."""
    xy, moved = scattered(samples, noise, rng)
    return _numbers(xy, moved.sum(axis=1) / 10)


def multi_gauss(*, samples: int, noise: float, rng: Generator) -> tuple[Inputs, Numbers]:
    """Six cones of radius 2, up (to 1) and down (to -1); noise as in `plane`."""
    xy, moved = scattered(samples, noise, rng)
    centres, signs = np.array(_HILLS)[:, :2], np.array(_HILLS)[:, 2]
    distance = np.linalg.norm(moved[:, None] - centres, axis=2)
    heights = np.clip(1 - distance / 2, 0, 1)
    nearest = heights.argmax(axis=1)
    return _numbers(xy, signs[nearest] * heights[np.arange(samples), nearest])


def scattered(samples: int, noise: float, rng: Generator) -> tuple[Floats, Floats]:
    """Points all over the plane, and the same points moved by the noise."""
    points, shifts = rng.spawn(2)
    xy = uniform(points, -EDGE, EDGE, (samples, 2))
    return xy, xy + noise * uniform(shifts, -EDGE, EDGE, (samples, 2))


def uniform(rng: Generator, low: float, high: float, size: int | tuple[int, int]) -> Floats:
    """Numbers drawn evenly from [low, high)."""
    return rng.uniform(low, high, size)


def classed(xy: Floats, true: NDArray[np.bool_] | Classes) -> tuple[Inputs, Classes]:
    """Points and their classes in the types of every data set."""
    return xy.astype(np.float32), true.astype(np.int64)


def _numbers(xy: Floats, targets: Floats) -> tuple[Inputs, Numbers]:
    return xy.astype(np.float32), targets.astype(np.float32)
