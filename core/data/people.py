"""People in units of their own: inputs (N, 4) float32, from metres to thousands of money, and targets (N,) int64."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from core.data.planar import Classes, Inputs

_MEANS = np.array([1.7, 42.0, 70.0, 10.4])
_SPREADS = np.array([0.1, 14.0, 9.0, 0.5])
"""Height in m, age in years, weight in kg without what comes of the height, and the logarithm of a year's income."""
_ADULT = 18.0


def people(*, samples: int, noise: float, rng: Generator) -> tuple[Inputs, Classes]:
    """Who runs marathons: the young, the light for their height and the rich more often; noise blurs who does."""
    persons, shifts = rng.spawn(2)
    z = persons.standard_normal((samples, 4))
    height, age, weight, income = (_MEANS + _SPREADS * z).T
    fitness = 1.2 * z[:, 3] - z[:, 1] - 1.5 * z[:, 2] + z[:, 1] * z[:, 3] + 6 * noise * shifts.standard_normal(samples)
    features = (height, np.maximum(age, _ADULT), weight + 80 * (height - _MEANS[0]), np.exp(income))
    return np.column_stack(features).astype(np.float32), (fitness > 0).astype(np.int64)
