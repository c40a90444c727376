"""How numbers are distributed, in ranges that nest: a history of them can be merged without losing any."""

from __future__ import annotations

from math import frexp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.watching.seeable import Floats, Seeable

Numbers = NDArray[Any]

BINS = 128
"""Bins over a range; with twice the range every two of them are one."""
LEAST, MOST = 2.0**-60, 2.0**50
"""The smallest and the largest range; what lies beyond the largest is counted at its ends."""


class Distribution(Seeable):
    """Counts (BINS,) over [-reach, reach], where reach is the least power of two that holds all numbers.

    lost: how many numbers were none, or infinite; nothing else is said of those.
    """

    reach: float
    counts: Floats
    mean: float
    std: float
    lost: int = 0


def distribution(values: Numbers) -> Distribution:
    """That of all the values, whatever their shape."""
    row = values.ravel()
    if not row.size:
        return Distribution(1.0, np.zeros(BINS, np.float32), 0.0, 0.0)
    most = max(-float(row.min()), float(row.max()))
    if not most <= MOST:
        kept = row[np.isfinite(row)]
        found = distribution(kept.clip(-MOST, MOST))
        return Distribution(found.reach, found.counts, found.mean, found.std, row.size - kept.size)
    reach = _reach(most)
    # A power of two scales exactly, so the bins are to the bit those that numpy would find.
    places = np.floor(row * row.dtype.type(BINS / 2 / reach)).astype(np.intp)
    places += BINS // 2
    counts = np.bincount(places, minlength=BINS + 1).astype(np.float32)
    counts[BINS - 1] += counts[BINS]
    mean = float(row.mean())
    apart = row - row.dtype.type(mean)
    return Distribution(reach, counts[:BINS], mean, float(np.dot(apart, apart) / row.size) ** 0.5)


def edges(reach: float) -> NDArray[np.float64]:
    """Where the bins end, (BINS + 1,)."""
    return np.linspace(-reach, reach, BINS + 1)


def widened(counts: Numbers, reach: float, wider: float) -> Numbers:
    """The same counts (BINS,) over [-wider, wider]; none is lost."""
    while reach < wider:
        reach *= 2
        pairs = counts.reshape(-1, 2).sum(1)
        counts = np.concatenate([np.zeros(BINS // 4, pairs.dtype), pairs, np.zeros(BINS // 4, pairs.dtype)])
    return counts


def quantiles(counts: Numbers, reach: Numbers, shares: Numbers) -> NDArray[np.float64]:
    """Below what these shares (S,) of the numbers lie, (N, S), from counts (N, BINS) over [-reach, reach], (N,).

    Inside a bin they lie evenly. NaN where nothing was counted.
    """
    sums = counts.cumsum(1, dtype=np.float64)
    wished = shares * sums[:, -1:]
    bins = (sums[:, np.newaxis, :] < wished[..., np.newaxis]).sum(2).clip(0, BINS - 1)
    rows = np.arange(len(counts))[:, np.newaxis]
    inside = counts[rows, bins]
    before = sums[rows, bins] - inside
    part = np.divide(wished - before, inside, out=np.full(wished.shape, np.nan), where=inside > 0)
    places: NDArray[np.float64] = ((bins + part) * (2 / BINS) - 1) * reach[:, np.newaxis]
    return places


def _reach(most: float) -> float:
    """The least power of two that is not below `most`."""
    mantissa, power = frexp(most)
    return max(2.0 ** (power - (mantissa == 0.5)), LEAST) if most else LEAST
