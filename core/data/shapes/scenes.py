"""What stands in the pictures of shapes.

Both take the number of `samples`, the `size` of a picture in pixels, the deviation of its `noise`, the `variation` in
[0, 1], the `domain` and a generator `rng`, and return inputs (N, 3, size, size) in [0, 1] and targets.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.data.shapes.painting import NOTHING, SHAPES, Figure, Floats
from core.data.shapes.studio import Studio, towards
from core.data.shapes.styles import STYLES

Classes = NDArray[np.int64]

MOST, RADIUS, PLACE, SHIFT = 3, 0.6, 0.5, 0.3
"""At most so many shapes together; how large each is beside one alone, how far from the middle, how far it moves."""


def alone(
    *, samples: int, size: int, noise: float, variation: float, domain: str, rng: Generator
) -> tuple[Floats, Classes]:
    """A shape in each picture, all classes as often."""
    studio = Studio(samples, STYLES[domain], variation, rng)
    kinds = np.arange(samples, dtype=np.int64) % len(SHAPES)
    return studio.taken([studio.figure(kinds)], size, noise), kinds


def together(
    *, samples: int, size: int, noise: float, variation: float, domain: str, rng: Generator
) -> tuple[Floats, Classes]:
    """One to three different shapes in each picture, beside each other, and a label for each class."""
    studio = Studio(samples, STYLES[domain], variation, rng)
    kinds = rng.permuted(np.tile(np.arange(len(SHAPES)), (samples, 1)), axis=1)[:, :MOST]
    there = np.arange(MOST) <= (np.arange(samples) % MOST)[:, np.newaxis]
    labels = np.zeros((samples, len(SHAPES)), np.int64)
    np.put_along_axis(labels, kinds, there.astype(np.int64), axis=1)
    shown = np.where(there, kinds, NOTHING)
    turn = studio.around(0.5, np.pi)
    figures = [
        _aside(studio.figure(shown[:, number]), turn + np.float32(2 * np.pi * number / MOST)) for number in range(MOST)
    ]
    return studio.taken(figures, size, noise), labels


def _aside(figure: Figure, angle: Floats) -> Figure:
    """The figure small enough to stand beside others, away from the middle in this direction."""
    place = np.float32(PLACE) * towards(angle) + np.float32(SHIFT) * figure.place
    return figure._replace(place=place, radius=np.float32(RADIUS) * figure.radius)
