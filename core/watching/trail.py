"""The way of two weights, kept for some steps after somebody looked."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

import numpy as np

from core.build.model import Model
from core.watching.seeable import Floats

LONGEST = 100
"""Steps of a way; so many are kept after each look, and no more."""


class Weights(NamedTuple):
    """Two weights of a unit: its block, the output after the last, the unit, and their places among its weights."""

    layer: int
    unit: int
    first: int
    second: int

    def values(self, model: Model) -> tuple[float, float]:
        """What they are now."""
        linear = model.linears()[self.layer]
        assert linear is not None
        weights = linear.weight.detach().numpy()[self.unit].reshape(-1)  # a step is kept in a third of torch's time
        return float(weights[self.first]), float(weights[self.second])


class Trail:
    """Steps in a row; a step that nobody kept begins the way anew. While it is `left`, steps are taken one by one."""

    def __init__(self) -> None:
        self.left = 0
        self.end = -1
        self._of: Weights | None = None
        self._places: deque[tuple[float, float]] = deque(maxlen=LONGEST + 1)

    @property
    def path(self) -> Floats:
        """The places (T, 2), the last one that after the step `end`."""
        return np.array(self._places, np.float32).reshape(-1, 2)

    def follow(self, of: Weights, model: Model, step: int) -> None:
        """Keep the next steps too; other weights begin a way where they are."""
        if of != self._of:
            self._of, self.end = of, -1
            self._places.clear()
        self.left = LONGEST
        if not self._places:
            self._keep(of, model, step)

    def note(self, model: Model, step: int) -> None:
        """Keep this step, as long as somebody wants it."""
        if self.left and self._of is not None:
            self.left -= 1
            if step != self.end + 1:
                self._places.clear()
            self._keep(self._of, model, step)

    def _keep(self, of: Weights, model: Model, step: int) -> None:
        self._places.append(of.values(model))
        self.end = step
