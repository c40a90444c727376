"""The steps of preprocessing: each is fitted on samples (N, *shape) in double precision, and gives a change.

Only recipes name them, so that scikit-learn, which takes a second, is imported when a step is fitted first.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from core.data.axes import principal_axes
from core.data.changes import Change, Clipped, Scaled, Turned
from core.language import _
from core.limits import MOST_WHITENED
from core.refused import Refused

Inputs = NDArray[np.float32]
Doubles = NDArray[np.float64]
Per = Literal["feature", "channel"]

NO_VARIANCE = 1e-10
"""A direction with a smaller share of the largest variance was never seen to vary; whitening leaves it at 0."""


def zero_centred(samples: Inputs, *, per: Per) -> Change:
    """To mean 0."""
    fitted = StandardScaler(with_std=False).fit(_rows(samples, per))
    return _scaled(samples, per, fitted.mean_, 1.0)


def standardized(samples: Inputs, *, per: Per) -> Change:
    """To mean 0 and deviation 1; what never changes only to 0."""
    fitted = StandardScaler().fit(_rows(samples, per))
    return _scaled(samples, per, fitted.mean_, 1 / fitted.scale_)


def squeezed(samples: Inputs, *, per: Per, interval: str) -> Change:
    """To an interval that ends at 1; what never changes to its lower end."""
    low = 0.0 if interval == "0 to 1" else -1.0
    fitted = MinMaxScaler((low, 1.0)).fit(_rows(samples, per))
    return _scaled(samples, per, fitted.data_min_, fitted.scale_, low)


def projected(samples: Inputs, *, components: int) -> Change:
    """To the first axes of the cloud, as many as are wanted; those that it does not have are 0."""
    rows = _rows(samples)
    axes = principal_axes(rows, min(components, rows.shape[1]))
    matrix = np.zeros((rows.shape[1], min(components, rows.shape[1])))
    matrix[:, : len(axes.directions)] = axes.directions.T
    return _turned(axes.mean, matrix, (matrix.shape[1],))


def whitened(samples: Inputs, *, method: str, epsilon: float) -> Change:
    """To variance 1 along every axis of the cloud, and back to the features for ZCA."""
    rows = _rows(samples)
    if rows.shape[1] > MOST_WHITENED:
        text = _("expected at most {most:,} features to whiten, got {count:,}; use PCA, or make the pictures smaller")
        raise Refused(text.format(most=MOST_WHITENED, count=rows.shape[1]))
    axes = principal_axes(rows, rows.shape[1])
    varies = axes.variances > NO_VARIANCE * axes.variances.max(initial=0.0)
    factors = np.zeros(len(axes.variances))
    factors[varies] = 1 / np.sqrt(axes.variances[varies] + epsilon)
    matrix = axes.directions.T * factors
    if method == "ZCA":
        return _turned(axes.mean, matrix @ axes.directions, samples.shape[1:])
    padded = np.pad(matrix, ((0, 0), (0, rows.shape[1] - matrix.shape[1])))
    return _turned(axes.mean, padded, (rows.shape[1],))


def clipped(_samples: Inputs, *, low: float, high: float) -> Change:
    """To bounds that need no fit."""
    return Clipped(low, high)


def _rows(samples: Inputs, per: Per = "feature") -> Doubles:
    """A column for each feature; for each channel of pictures where these are wanted, with a row a pixel."""
    if per == "channel" and samples.ndim == 4:
        return np.moveaxis(samples, 1, -1).reshape(-1, samples.shape[1]).astype(np.float64)
    return samples.reshape(len(samples), -1).astype(np.float64)


def _scaled(samples: Inputs, per: Per, centre: Doubles, factor: Doubles | float, shift: float = 0.0) -> Scaled:
    pictures = per == "channel" and samples.ndim == 4
    shape = (-1, 1, 1) if pictures else samples.shape[1:]
    parts = (np.broadcast_to(part, centre.shape).reshape(shape) for part in (centre, factor, shift))
    return Scaled(*(part.astype(np.float32) for part in parts))


def _turned(mean: Doubles, matrix: Doubles, shape: tuple[int, ...]) -> Turned:
    return Turned(mean.astype(np.float32), matrix.astype(np.float32), shape)
