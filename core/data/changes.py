"""What fitted steps of preprocessing do to samples (N, *shape), in single precision.

A batch goes through them at every step of a training, if it is augmented; so they are plain arithmetic.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Inputs = NDArray[np.float32]


class Scaled(NamedTuple):
    """Takes `centre` away, multiplies by `factor` and adds `shift`; all of one shape that fits a sample."""

    centre: Inputs
    factor: Inputs
    shift: Inputs

    def __call__(self, inputs: Inputs) -> Inputs:
        changed: Inputs = inputs - self.centre
        changed *= self.factor
        changed += self.shift
        return changed


class Turned(NamedTuple):
    """Takes the mean (F,) away and multiplies by a matrix (F, K); samples come out in `shape`."""

    mean: Inputs
    matrix: Inputs
    shape: tuple[int, ...]

    def __call__(self, inputs: Inputs) -> Inputs:
        rows = inputs.reshape(len(inputs), len(self.mean))
        changed: Inputs = np.matmul(rows - self.mean, self.matrix, dtype=np.float32)
        return changed.reshape(len(inputs), *self.shape)


class Clipped(NamedTuple):
    """Puts what lies outside of the bounds on them."""

    low: float
    high: float

    def __call__(self, inputs: Inputs) -> Inputs:
        return np.clip(inputs, np.float32(self.low), np.float32(self.high))


Change = Scaled | Turned | Clipped
"""What a fitted step does to samples."""
