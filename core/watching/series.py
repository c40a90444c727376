"""A curve that never outgrows its place, however long the run."""

from __future__ import annotations

from array import array

import numpy as np

from core.watching.snapshot import Curve, Floats

MOST = 1024
"""Points kept; when they are reached, neighbours are merged and each point stands for twice as many values."""


class Series:
    """Values along a rising x, at most MOST points of them; each keeps mean, least and greatest of its values."""

    def __init__(self) -> None:
        self._x, self._mean, self._low, self._high = (array("d") for _part in range(4))
        self._stride = 1
        self._open = 0
        self._start = self._sum = self._least = self._greatest = 0.0

    def append(self, x: float, value: float) -> None:
        """Put a value at the end; amortised well under a microsecond."""
        if self._open == 0:
            self._start, self._sum, self._least, self._greatest = x, value, value, value
        else:
            self._sum += value
            self._least = min(value, self._least)
            self._greatest = max(value, self._greatest)
        self._open += 1
        if self._open == self._stride:
            self._close()

    def curve(self) -> Curve:
        """The points that are complete."""
        return Curve(*(_floats(part) for part in (self._x, self._mean, self._low, self._high)))

    def _close(self) -> None:
        self._x.append(self._start)
        self._mean.append(self._sum / self._open)
        self._low.append(self._least)
        self._high.append(self._greatest)
        self._open = 0
        if len(self._x) >= MOST:
            self._merge()

    def _merge(self) -> None:
        self._stride *= 2
        pairs = [np.array(part).reshape(-1, 2) for part in (self._x, self._mean, self._low, self._high)]
        merged = (pairs[0][:, 0], pairs[1].mean(1), pairs[2].min(1), pairs[3].max(1))
        self._x, self._mean, self._low, self._high = (array("d", part.tobytes()) for part in merged)


def _floats(part: array[float]) -> Floats:
    return np.array(part, np.float32)
