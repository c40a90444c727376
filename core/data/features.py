"""The chosen features of points of the plane."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.catalogue.features import Feature

Inputs = NDArray[np.float32]


def chosen(points: Inputs, features: Sequence[Feature]) -> Inputs:
    """The features (N, F) of points (N, 2)."""
    x1, x2 = points.T
    return np.column_stack([feature.values(x1, x2) for feature in features]).astype(np.float32)
