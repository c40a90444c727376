"""Pictures (N, C, H, W) as another camera would take them; nothing here is left to chance."""

from __future__ import annotations

from math import ceil, prod

import numpy as np
from numpy.typing import NDArray

Pictures = NDArray[np.float32]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

AT_ONCE = 2**20
"""Pixels of which it is found at once where they come from, so that memory is enough for any number of pictures."""


def lit(pictures: Pictures, brightness: float) -> Pictures:
    """So much of the way to white or, below zero, to black."""
    return (pictures * (1 - abs(brightness)) + max(brightness, 0.0)).astype(np.float32)


def blurred(pictures: Pictures, radius: float) -> Pictures:
    """Every value the mean of those around it, weighted by a Gaussian of such a deviation in pixels."""
    reach = ceil(3 * radius)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / (radius or 1)) ** 2)
    weights = (weights / weights.sum()).astype(np.float32)
    for axis in (2, 3):
        padding = [(reach, reach) if each == axis else (0, 0) for each in range(4)]
        padded, size = np.pad(pictures, padding, mode="edge"), pictures.shape[axis]
        pictures = np.zeros_like(pictures)
        for start, weight in enumerate(weights):
            pictures += weight * padded.take(range(start, start + size), axis)
    return pictures


def resampled(pictures: Pictures, degrees: Floats, factor: float) -> Pictures:
    """Turned about the middle against the clock, each by an angle (N,), and enlarged; edges go on outward."""
    count = max(1, AT_ONCE // prod(pictures.shape[2:]))
    groups = range(0, len(pictures), count)
    parts = [_turned(pictures[at : at + count], degrees[at : at + count], factor) for at in groups]
    return np.concatenate(parts)


def _turned(pictures: Pictures, degrees: Floats, factor: float) -> Pictures:
    """Each pixel between the four around the place that it comes from."""
    height, width = pictures.shape[2:]
    middle_row, middle_column = (height - 1) / 2, (width - 1) / 2
    rows, columns = np.indices((height, width)) - np.array([middle_row, middle_column])[:, None, None]
    angles = np.deg2rad(degrees)[:, None, None]
    cosine, sine = np.cos(angles) / factor, np.sin(angles) / factor
    top, down = _neighbours(cosine * rows + sine * columns + middle_row, height)
    left, right = _neighbours(cosine * columns - sine * rows + middle_column, width)
    each = np.arange(len(pictures))[:, None, None]

    def across(row: Indices) -> Pictures:
        first, second = pictures[each, :, row, left], pictures[each, :, row, np.minimum(left + 1, width - 1)]
        return first + right[..., None] * (second - first)

    upper, lower = across(top), across(np.minimum(top + 1, height - 1))
    return np.moveaxis(upper + down[..., None] * (lower - upper), -1, 1)


def _neighbours(places: Floats, size: int) -> tuple[Indices, Pictures]:
    """The pixel before each place, and how much of the way to the next it lies; no place is beyond the edges."""
    inside = np.clip(places, 0, size - 1)
    before = np.floor(inside).astype(np.intp)
    return before, (inside - before).astype(np.float32)
