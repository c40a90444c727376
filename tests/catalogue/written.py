"""What is written out, done step by step."""

import numpy as np
import torch

from core.training.engines.pen import Array, TwinPen


def done(pen):
    """Do all that was noted down."""
    with np.errstate(all="ignore"):
        for call in pen.calls:
            call()


class Written:
    """An optimizer over (..., P) weights, written out."""

    def __init__(self, optimizer, weights, lead=()):
        self.pen, self.optimizer = TwinPen(torch.float64), optimizer
        self.weights, self.gradient = weights.clone(), torch.zeros_like(weights)
        memory = [torch.zeros_like(weights) for _name in optimizer.memory()]
        self.counters = {name: np.full(lead, start) for name, start in optimizer.start.items()}
        self.now = torch.zeros(len(self.numbers([1.0])), *lead, dtype=torch.float64)
        optimizer.update(
            self.pen, Array(self.weights), Array(self.gradient), [*map(Array, memory)], [*map(Array, self.now)]
        )

    def numbers(self, rates):
        lead = next(iter(self.counters.values())).ndim if self.counters else 0
        numbers, self.after = self.optimizer.numbers(np.array(rates).reshape(-1, *(1,) * lead), self.counters)
        return numbers

    def step(self, gradient, rate):
        self.gradient.copy_(gradient)
        for place, number in zip(self.now, self.numbers([rate]), strict=True):
            np.copyto(place.numpy(), number[0])
        self.counters = self.after
        done(self.pen)
