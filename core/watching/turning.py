"""How one cloud of points is turned so that it lies like another."""

from __future__ import annotations

import numpy as np

from core.watching.seeable import Floats

STILL: Floats = np.eye(2, dtype=np.float32)


def turn(points: Floats, onto: Floats | None) -> Floats:
    """The turn or reflection (2, 2) after which points (N, 2) lie nearest to others (N, 2); none where none can be.

    Orthogonal Procrustes (Schönemann, 1966).
    """
    if onto is None or points.shape != onto.shape or not (np.isfinite(points).all() and np.isfinite(onto).all()):
        return STILL
    left, sizes, right = np.linalg.svd(points.T.astype(np.float64) @ onto.astype(np.float64))
    return np.asarray(left @ right, np.float32) if sizes.all() else STILL
