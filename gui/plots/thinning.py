"""Curves with fewer points that look the same, and smoother ones.

Points are merged in groups whose size is a power of two and which start at the first point. So a growing curve only
changes at its end, and nothing behind it shimmers.
"""

from __future__ import annotations

import math
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from core.watching.curves_look import Curve

Doubles = NDArray[np.float64]
Line = tuple[Doubles, Doubles]
"""x and y of equal length, x rising."""

MOST = 1000
"""As many points as a curve of a plot may have to be drawn 30 times a second."""

LEAST_SHARE = 1e-9
"""A smaller share of a curve holds no second point, so there is nothing to smooth over."""


def envelope(curve: Curve, most: int = MOST) -> Line:
    """The curve as one line of at most `most` points that touches its lows and highs."""
    x, low, high = (np.asarray(part, np.float64) for part in (curve.x, curve.low, curve.high))
    if np.array_equal(low, high, equal_nan=True):
        return decimated(x, low, most)
    return decimated(np.repeat(x, 2), np.stack([low, high], axis=1).ravel(), most)


def decimated(x: Doubles, y: Doubles, most: int = MOST) -> Line:
    """At most `most` (>= 4) of the points: the first, the last, and the lowest and highest of each group."""
    if len(x) <= most:
        return x, y
    size = _group_size(len(x), (most - 2) // 2)
    padded = np.append(y, np.full(-len(y) % size, np.nan)).reshape(-1, size)
    gap = np.isnan(padded)
    starts = np.arange(0, len(y), size)
    lowest = starts + np.where(gap, np.inf, padded).argmin(axis=1)
    highest = starts + np.where(gap, -np.inf, padded).argmax(axis=1)
    kept = np.unique(np.concatenate([[0], lowest, highest, [len(x) - 1]]))
    return x[kept], y[kept]


def averaged(x: Doubles, y: Doubles, most: int = MOST) -> Line:
    """At most `most` points: the means of x and y in each group; y that is not finite is left out."""
    if len(x) <= most:
        return x, y
    starts = np.arange(0, len(x), _group_size(len(x), most))
    seen = np.isfinite(y)
    counts = np.diff(np.append(starts, len(x)))
    amounts = np.add.reduceat(seen.astype(np.float64), starts)
    sums = np.add.reduceat(np.where(seen, y, 0.0), starts)
    means = np.divide(sums, amounts, out=np.full(len(starts), np.nan), where=amounts > 0)
    return np.add.reduceat(x, starts) / counts, means


def smoothed(x: Doubles, y: Doubles, share: float) -> Doubles:
    """y as an exponential moving average over `share` (0 to 1) of the length of the curve; gaps stay gaps."""
    if share < LEAST_SHARE or len(x) < 2 or x[-1] <= x[0]:
        return y
    follow = (-np.expm1(np.diff(x) / (-share * (x[-1] - x[0])))).tolist()
    pairs = zip(follow, y[1:].tolist(), strict=True)
    trail = accumulate(pairs, _step, initial=float(y[0]))
    return np.where(np.isfinite(y), np.fromiter(trail, np.float64, len(y)), y)


def _step(level: float, pair: tuple[float, float]) -> float:
    follow, value = pair
    if not math.isfinite(level):
        return value
    return level + follow * (value - level) if math.isfinite(value) else level


def _group_size(length: int, groups: int) -> int:
    """The smallest power of two that makes at most `groups` groups of `length` points."""
    return 1 << max(0, math.ceil(math.log2(length / groups)))
