"""Samples as rows that go into the memory of an engine in one piece: inputs, 1, and targets."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.training.samples import Epoch, Samples

Numbers = NDArray[Any]


class Table:
    """Makes the rows, and keeps those of the samples that were walked over last."""

    def __init__(self, units: int, dtype: torch.dtype) -> None:
        self._units = units
        self._truth = np.eye(units, dtype=torch.empty(0, dtype=dtype).numpy().dtype)
        self._part: Samples | None = None
        self._walk: Epoch | None = None
        self._rows = self._shuffled = np.empty((0, 0), self._truth.dtype)

    def of(self, inputs: Tensor, targets: Tensor) -> Numbers:
        """Rows (N, fan_in + 1 + units)."""
        ones = np.ones((len(inputs), 1), self._truth.dtype)
        return np.hstack([inputs.flatten(1).numpy(), ones, self._coded(targets)], dtype=self._truth.dtype)

    def _coded(self, targets: Tensor) -> Numbers:
        """Targets (N, units): as they are, or 1 for the class among 0."""
        numbers: Numbers = targets.numpy()
        return numbers if numbers.ndim == 2 else self._truth[numbers]

    def shuffled(self, walk: Epoch, places: slice) -> Numbers:
        """The rows in the order of the walk, ready at these places; overwritten when another walk comes."""
        if walk.part is not self._part:
            self._part = walk.part
            self._rows = self.of(walk.part.inputs, walk.part.encoded)
            self._shuffled = np.empty_like(self._rows)
        if walk is not self._walk:
            self._walk = walk
            np.take(self._rows, walk.order.numpy(), axis=0, out=self._shuffled, mode="clip")
        vary(self._shuffled, walk, places)
        return self._shuffled


def vary(rows: Numbers, walk: Epoch, places: slice) -> None:
    """Put the inputs as they look this time into the rows (N, fan_in + 1 + units) at these places of a walk."""
    if walk.part.variation is not None:
        varied = walk.inputs[places].flatten(1).numpy()
        rows[places, : varied.shape[1]] = varied
