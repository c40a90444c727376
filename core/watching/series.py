"""A curve that never outgrows its place, however long the run."""

from __future__ import annotations

from array import array
from math import isfinite

import numpy as np

from core.watching.snapshot import Curve

MOST = 1024
"""Points kept; when they are reached, neighbours are merged and each point stands for twice as many values."""


class Series:
    """Values along a rising x, at most MOST points of them; each keeps mean, least and greatest of its values.

    Each point stands where its first value stood; the last may still be waiting for some of its values.
    """

    def __init__(self) -> None:
        self._points = array("d")
        self._stride = 1
        self._open = 0
        self._start = self._sum = self._least = self._greatest = 0.0

    def append(self, x: float, value: float) -> None:
        """Put a value at the end, well under a microsecond; one that is not finite cannot be drawn and is left out."""
        if not isfinite(value):
            return
        if self._open == 0:
            self._start = x
            self._sum = self._least = self._greatest = value
        else:
            self._sum += value
            if value < self._least:
                self._least = value
            elif value > self._greatest:
                self._greatest = value
        self._open += 1
        if self._open == self._stride:
            self._close()

    def curve(self) -> Curve:
        """All points, up to the newest value."""
        points = np.array(self._points, np.float32)
        if self._open:
            points = np.append(points, np.array(self._last(), np.float32))
        return Curve(*np.ascontiguousarray(points.reshape(-1, 4).T))

    def _last(self) -> tuple[float, float, float, float]:
        return self._start, self._sum / self._open, self._least, self._greatest

    def _close(self) -> None:
        self._points.extend(self._last())
        self._open = 0
        if len(self._points) >= 4 * MOST:
            self._merge()

    def _merge(self) -> None:
        self._stride *= 2
        x, mean, low, high = np.array(self._points).reshape(-1, 2, 4).transpose(2, 0, 1)
        merged = np.column_stack([x[:, 0], mean.mean(1), low.min(1), high.max(1)])
        self._points = array("d", merged.tobytes())
