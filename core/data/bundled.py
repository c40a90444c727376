"""The data sets that come with scikit-learn: inputs (N, *shape) float32 and targets (N,); no network, no chance.

`rng` is there because every source of samples takes one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from sklearn import datasets

Inputs = NDArray[np.float32]
Classes = NDArray[np.int64]
Numbers = NDArray[np.float32]


def digits(*, picture: bool, rng: Generator) -> tuple[Inputs, Classes]:
    """1,797 digits as grey values in [0, 1]: (N, 1, 8, 8) if `picture`, else (N, 64)."""
    inputs, targets = _classes(datasets.load_digits)
    return (inputs / np.float32(16)).reshape(-1, *((1, 8, 8) if picture else (64,))), targets


def iris(*, rng: Generator) -> tuple[Inputs, Classes]:
    """150 flowers: lengths and widths in cm, (N, 4)."""
    return _classes(datasets.load_iris)


def wine(*, rng: Generator) -> tuple[Inputs, Classes]:
    """178 wines, (N, 13), in scales from 0.1 to 1,000."""
    return _classes(datasets.load_wine)


def breast_cancer(*, rng: Generator) -> tuple[Inputs, Classes]:
    """569 tumours, (N, 30); class 1 is benign."""
    return _classes(datasets.load_breast_cancer)


def diabetes(*, rng: Generator) -> tuple[Inputs, Numbers]:
    """442 patients, (N, 10) in the units of the doctor; the target has mean 0 and deviation 1."""
    inputs, targets = datasets.load_diabetes(return_X_y=True, scaled=False)
    return inputs.astype(np.float32), ((targets - targets.mean()) / targets.std()).astype(np.float32)


def _classes(load: Callable[..., Any]) -> tuple[Inputs, Classes]:
    inputs, targets = load(return_X_y=True)
    return inputs.astype(np.float32), targets.astype(np.int64)
