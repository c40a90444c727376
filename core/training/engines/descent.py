"""The optimizer written out: how the gradient becomes a step, and what is remembered for the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.build.model import Model
from core.experiment import Training
from core.training.engines.engine import Kept, Memory, weights_of
from core.training.engines.learned import part_of
from core.training.engines.pen import Array, TwinPen

Numbers = NDArray[Any]
Counters = dict[str, Numbers]

TOGETHER = 65_536
"""Weights that change together; more would not stay in the processor's second cache."""


class Steps:
    """Penalty, clipping and optimizer of a training over rows (1 + memories or more, P), what is to be moved first.

    `priced` is 1 for each weight, 0 for what has no price. `calls` make a step from `gradient` (P,), once `now` has the
    row of `numbers` that belongs to it.
    """

    calls: tuple[Callable[[], object], ...]
    now: Numbers

    def __init__(self, training: Training, rows: Tensor, gradient: Tensor, priced: Tensor) -> None:
        self._training, self._optimizer = training, training.optimizer
        self._names = self._optimizer.memory()
        self._rows, self._gradient = rows[: 1 + len(self._names)], gradient
        self.priced = priced
        self.counters: Counters = {name: np.array(start) for name, start in self._optimizer.start.items()}
        self._write()

    def numbers(self, factors: Sequence[float]) -> tuple[Numbers, Counters]:
        """The numbers (steps, kinds, ...) of the next steps, and the counters after them."""
        shape = max((counter.shape for counter in self.counters.values()), default=())
        rates = np.array(factors).reshape(-1, *(1,) * len(shape)) * self._optimizer.learning_rate
        found, counters = self._optimizer.numbers(rates, self.counters)
        table = np.empty((len(factors), len(found), *shape))
        for place, each in enumerate(found):
            table[:, place] = each
        return table, counters

    def step(self, factor: float) -> None:
        """One step from the gradient that is there."""
        (self.now[...],), self.counters = self.numbers([factor])
        for call in self.calls:
            call()

    def stand(self, counters: Counters) -> None:
        """Go on with these counters, each one number or one for every parameter."""
        self.counters = counters
        self._write()

    def _write(self) -> None:
        now = torch.zeros(self.numbers([1.0])[0].shape[1:], dtype=self._rows.dtype)
        self.calls = written(self._training, self._rows, self._gradient, self.priced, now)
        self.now = now.numpy()


class Descent(Steps):
    """Those of a network, whose parameters are the first row."""

    def __init__(self, training: Training, model: Model, rows: Tensor, gradient: Tensor) -> None:
        self._model = model
        super().__init__(training, rows, gradient, _priced(model, gradient))

    def memory(self) -> Memory:
        """What is remembered, by parameter."""
        kept: Kept = {}
        for name, parameter in self._model.named_parameters():
            kept[name] = {key: part_of(row, parameter) for key, row in zip(self._names, self._rows[1:], strict=True)}
            for key, counter in self.counters.items():
                kept[name][key] = torch.tensor(
                    float(counter.flat[int(parameter.storage_offset()) % counter.size]), dtype=torch.float64
                )
        recipe = self._optimizer.recipe()
        return Memory(recipe.target, bool(recipe.arguments.get("momentum")), kept)

    def remember(self, memory: Memory, names: Collection[str]) -> None:
        """Take the memory of these parameters if it is of the same kind; the others have none yet."""
        if memory[:2] != self.memory()[:2]:
            return
        kept = {name: each for name, each in memory.kept.items() if each and name in names}
        counters = {key: np.full(self._rows.shape[1], start) for key, start in self._optimizer.start.items()}
        for name, parameter in self._model.named_parameters():
            for key, value in kept.get(name, {}).items():
                row = torch.from_numpy(counters[key]) if key in counters else self._rows[1 + self._names.index(key)]
                part_of(row, parameter).copy_(value)
        alike = all((counter == counter[0]).all() for counter in counters.values())
        self.stand({key: counter[0] if alike else counter for key, counter in counters.items()})


def written(
    training: Training, rows: Tensor, gradient: Tensor, priced: Tensor, now: Tensor
) -> tuple[Callable[[], object], ...]:
    """A step as calls, some weights after the others, so that all of theirs stays at hand.

    rows: (1 + memories, ..., P). gradient: (..., P). priced: (P,). now: the numbers of the step (kinds, ...).
    """
    pen = TwinPen(rows.dtype)
    pieces = [slice(start, start + TOGETHER) for start in range(0, rows.shape[-1], TOGETHER)]
    for some in [pieces] if training.clipping.whole else [[piece] for piece in pieces]:
        gradients = [Array(gradient[..., piece]) for piece in some]
        for piece, pulled in zip(some, gradients, strict=True):
            training.penalty.pull(pen, Array(rows[0, ..., piece]), pulled, Array(priced[piece]))
        training.clipping.clip(pen, gradients)
        for piece, clipped in zip(some, gradients, strict=True):
            values, *memory = (Array(row[..., piece]) for row in rows)
            numbers = [Array(number[..., piece] if number.shape[-1:] == rows.shape[-1:] else number) for number in now]
            training.optimizer.update(pen, values, clipped, memory, numbers)
    return tuple(pen.calls)


def _priced(model: Model, gradient: Tensor) -> Tensor:
    priced = torch.zeros_like(gradient)
    for weight in weights_of(model):
        part_of(priced, weight).fill_(1.0)
    return priced
