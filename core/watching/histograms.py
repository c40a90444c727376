"""Counts how numbers are distributed over ranges, feature by feature."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.watching.feature_look import BINS

Rows = NDArray[np.floating[Any]]


def ranges(rows: Rows) -> tuple[Rows, Rows]:
    """From where to where each feature of rows (N, F) goes, (F,) and (F,); around a single number it is 1 wide."""
    lows, highs = rows.min(axis=0), rows.max(axis=0)
    half = np.where(lows == highs, 0.5, 0.0).astype(rows.dtype)
    return lows - half, highs + half


def bins_of(rows: Rows, lows: Rows, highs: Rows) -> NDArray[np.intp]:
    """Into which bin of its range each number falls, (N, F)."""
    return ((rows - lows) / (highs - lows) * BINS).astype(np.intp).clip(0, BINS - 1)


def counted(bins: NDArray[np.intp]) -> NDArray[np.intp]:
    """How many of the rows (N, F) of bins fall into each, (F, B)."""
    features = bins.shape[1]
    flat = bins + np.arange(features) * BINS
    return np.bincount(flat.ravel(), minlength=features * BINS).reshape(features, BINS)
