"""The principal axes of a cloud of samples."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from threadpoolctl import threadpool_limits

Doubles = NDArray[np.float64]


class Axes(NamedTuple):
    """The mean (F,), the variances (K,) along the directions (K, F), largest first, and the variance of all."""

    mean: Doubles
    variances: Doubles
    directions: Doubles
    total: float


def principal_axes(rows: Doubles, count: int) -> Axes:
    """At most so many axes of rows (N, F), and at most N of them; always the same.

    A single sample counts as two alike, so that its variances are 0.
    """
    samples, features = rows.shape
    if samples == 1:
        rows = np.repeat(rows, 2, axis=0)
    # All axes of many samples are found much faster by their covariance, which "auto" tries only for few features.
    solver = "covariance_eigh" if count == features <= samples else "auto"
    # Two threads are slower even for pictures, by four times on two cores and more where these are busy.
    with np.errstate(invalid="ignore"), threadpool_limits(1, "blas"):  # shares of a variance of 0 are of no use
        fitted = PCA(min(count, *rows.shape), svd_solver=solver, random_state=0).fit(rows)
    total = float(rows.var(axis=0, ddof=1).sum())
    return Axes(fitted.mean_, fitted.explained_variance_, fitted.components_, total)
