"""All that a step changes."""

from __future__ import annotations

import torch
from torch import Tensor

from core.build.model import Model
from core.experiment import Training
from core.training.engines.descent import Counters, Descent
from core.training.engines.engine import State, check_fit


class Standing:
    """Where a network stands in its training.

    rows: (kinds, P), the parameters, what is remembered of each, and, in one row more, running statistics that were
    gathered there too. gradient: (P,).
    """

    def __init__(self, model: Model, training: Training, rows: Tensor) -> None:
        self.rows, self.gradient = rows, torch.zeros_like(rows[0])
        self.descent = Descent(training, model, rows, self.gradient)
        memory = rows.untyped_storage().data_ptr()
        self._buffers = [each for each in model.buffers() if each.untyped_storage().data_ptr() != memory]
        self._tracked = [each for name, each in model.named_buffers() if name.endswith("batches_tracked")]

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """All of it but the counters of the optimizer."""
        return (self.rows, *self._buffers)

    def count(self, steps: int) -> None:
        """So many batches went through the norms."""
        for counted in self._tracked:
            counted.add_(steps)

    def adopt(self, rows: Tensor, counters: Counters, steps: int) -> None:
        """Stand where so many steps led that were taken elsewhere."""
        self.rows.copy_(rows)
        self.descent.counters = counters
        self.count(steps)

    def state(self) -> State:
        """A copy."""
        counters = {f"counter.{key}": torch.tensor(value) for key, value in self.descent.counters.items()}
        buffers = {f"buffer.{place}": each.clone() for place, each in enumerate(self._buffers)}
        return {"rows": self.rows.clone(), **buffers, **counters}

    def stand(self, state: State) -> None:
        """Stand where another stood; raises Refused, with nothing changed, for a copy from another network."""
        one_or_each = [torch.Size(), self.rows[0].shape]
        counters = {f"counter.{key}": one_or_each for key in self.descent.counters}
        check_fit(state, {name: [value.shape] for name, value in self.state().items()} | counters)
        self.rows.copy_(state["rows"])
        for place, each in enumerate(self._buffers):
            each.copy_(state[f"buffer.{place}"])
        self.descent.stand({key: state[f"counter.{key}"].numpy().copy() for key in self.descent.counters})
