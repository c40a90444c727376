"""The chain of preprocessing, fitted to samples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.catalogue.preprocessing import Preprocessing

Inputs = NDArray[np.float32]


class Chain:
    """Steps fitted one after the other; pictures are laid flat for them, and set up again where they still can be."""

    def __init__(self, steps: Sequence[Preprocessing], inputs: Inputs) -> None:
        self._steps: list[Any] = []
        self._shape = inputs.shape[1:]
        rows = _rows(inputs)
        for step in steps:
            self._steps.append(step.recipe().make().fit(rows))
            rows = self._steps[-1].transform(rows)
            self._shape = step.output_shape(self._shape, len(inputs))

    def transform(self, inputs: Inputs) -> Inputs:
        """Inputs (N, *shape) as they leave the last step."""
        if not self._steps or not len(inputs):
            return inputs.reshape(len(inputs), *self._shape)
        rows = _rows(inputs)
        for step in self._steps:
            rows = step.transform(rows)
        return rows.reshape(len(inputs), *self._shape).astype(np.float32)


def _rows(inputs: Inputs) -> NDArray[np.float64]:
    return inputs.reshape(len(inputs), -1).astype(np.float64)
