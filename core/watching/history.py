"""Distributions over time that never outgrow their place, however long the run."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.watching.distribution import Distribution, widened
from core.watching.seeable import Floats, Seeable

MOST = 128
"""Moments kept; when they are reached, neighbours are merged and each stands for twice as many looks."""


class Moments(Seeable):
    """Distributions along a rising x, (N,): counts (N, BINS), each over its own [-reach, reach]."""

    x: Floats
    reach: Floats
    counts: Floats


class History:
    """At most MOST moments; each stands where the first of its looks stood, and counts what all of them saw."""

    def __init__(self) -> None:
        self._x: list[float] = []
        self._reach: list[float] = []
        self._counts: list[NDArray[Any]] = []
        self._stride, self._looks = 1, 0
        """How many looks a moment stands for, and the newest so far."""

    def append(self, x: float, seen: Distribution) -> None:
        """Put what was seen at the end."""
        counts = seen.counts.astype(np.int64)
        if self._x and self._looks < self._stride:
            self._reach[-1], self._counts[-1] = _merged(self._reach[-1], self._counts[-1], seen.reach, counts)
            self._looks += 1
            return
        if len(self._x) == MOST:
            self._thin()
        self._x.append(x)
        self._reach.append(seen.reach)
        self._counts.append(counts)
        self._looks = 1

    def moments(self) -> Moments:
        """All of them."""
        counts = np.array(self._counts, np.float32).reshape(len(self._x), -1)
        return Moments(np.array(self._x, np.float32), np.array(self._reach, np.float32), counts)

    def cut(self, x: float) -> None:
        """Forget what begins beyond x."""
        kept = sum(each <= x for each in self._x)
        for each in (self._x, self._reach, self._counts):
            del each[kept:]
        self._looks = self._stride

    def _thin(self) -> None:
        pairs = zip(self._reach[::2], self._counts[::2], self._reach[1::2], self._counts[1::2], strict=True)
        merged = [_merged(*pair) for pair in pairs]
        self._x = self._x[::2]
        self._reach, self._counts = [reach for reach, _counts in merged], [counts for _reach, counts in merged]
        self._stride *= 2


def _merged(reach: float, counts: NDArray[Any], other_reach: float, other: NDArray[Any]) -> tuple[float, NDArray[Any]]:
    """Two distributions as one."""
    wider = max(reach, other_reach)
    return wider, widened(counts, reach, wider) + widened(other, other_reach, wider)
