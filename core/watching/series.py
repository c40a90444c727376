"""A curve that never outgrows its place, however long the run."""

from __future__ import annotations

import numpy as np

from core.watching.snapshot import Curve

MOST = 2048
"""Points kept; when they are reached, neighbours are merged and each point stands for twice as many values."""


class Series:
    """Values along a rising x, at most MOST points of them; each keeps mean, least and greatest of its values."""

    def __init__(self) -> None:
        self._x: list[float] = []
        self._mean: list[float] = []
        self._low: list[float] = []
        self._high: list[float] = []
        self._stride = 1
        self._open = 0
        self._sum = self._least = self._greatest = 0.0

    def __len__(self) -> int:
        return len(self._x)

    def append(self, x: float, value: float) -> None:
        """Put a value at the end."""
        if self._open == 0:
            self._x.append(x)
            self._sum = self._least = self._greatest = value
        else:
            self._sum += value
            self._least = min(value, self._least)
            self._greatest = max(value, self._greatest)
        self._open += 1
        if self._open == self._stride:
            self._close()

    def curve(self) -> Curve:
        """The points that are complete."""
        complete = len(self._mean)
        return Curve(*(np.array(part[:complete], np.float32) for part in (self._x, self._mean, self._low, self._high)))

    def _close(self) -> None:
        self._mean.append(self._sum / self._open)
        self._low.append(self._least)
        self._high.append(self._greatest)
        self._open = 0
        if len(self._mean) >= MOST:
            self._merge()

    def _merge(self) -> None:
        self._stride *= 2
        self._x = self._x[::2]
        self._mean = [(a + b) / 2 for a, b in zip(self._mean[::2], self._mean[1::2], strict=True)]
        self._low = [min(a, b) for a, b in zip(self._low[::2], self._low[1::2], strict=True)]
        self._high = [max(a, b) for a, b in zip(self._high[::2], self._high[1::2], strict=True)]
