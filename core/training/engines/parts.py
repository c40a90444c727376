"""The parts of a dense block, written out: each says how the outputs come about and how the error goes back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

import torch
from torch import Generator

from core.catalogue.activations import Activation
from core.catalogue.pen import Bend
from core.training.engines.pen import Array, TwinPen

EPSILON, MOMENTUM = 1e-5, 0.1
"""Those of torch's batch norm."""


class Part(Protocol):
    """One thing that happens in a block."""

    def forward(self, pen: TwinPen, inputs: Array, outputs: Array, error: Array) -> None:
        """Write the outputs down; `error` is where their gradient will be."""

    def backward(self, pen: TwinPen) -> None:
        """Write down how the error becomes that of the inputs."""


class Bending:
    """The activation; `slope` and its gradient (..., 1) where it learns one."""

    def __init__(self, activation: Activation, slope: tuple[Array, Array] | None) -> None:
        self._activation = activation
        self._slope = slope

    def forward(self, pen: TwinPen, inputs: Array, outputs: Array, error: Array) -> None:
        self._bend = Bend(inputs, outputs, error, *(self._slope or (None, None)))
        self._activation.forward(pen, self._bend)

    def backward(self, pen: TwinPen) -> None:
        self._activation.backward(pen, self._bend)


class Dropping:
    """Dropout in training: masks (samples, units) from the generator of each run, as the model draws them."""

    def __init__(self, rate: float, generators: Sequence[Generator]) -> None:
        self._keep = 1.0 - rate
        self._generators = generators

    def forward(self, pen: TwinPen, inputs: Array, outputs: Array, error: Array) -> None:
        drawn = Array(torch.empty_like(inputs.tensor.mT, memory_format=torch.contiguous_format))
        self._scale, self._error = pen.fresh(inputs), error
        masks = drawn.tensor.view(len(self._generators), -1)
        for mask, generator in zip(masks, self._generators, strict=True):
            pen.calls.append(partial(mask.bernoulli_, self._keep, generator=generator))
        pen.divide(drawn.turned, self._keep, self._scale)
        pen.multiply(inputs, self._scale, outputs)

    def backward(self, pen: TwinPen) -> None:
        pen.multiply(self._error, self._scale, self._error)


class Norming:
    """Batch norm in training, by the statistics of the batch, which also go into the running ones.

    `learned` are scale and shift (..., units, 1), `gradient` theirs, `running` the mean and variance of the model.
    """

    def __init__(
        self, learned: tuple[Array, Array], gradient: tuple[Array, Array], running: tuple[Array, Array]
    ) -> None:
        self._scale, self._shift = learned
        self._scale_gradient, self._shift_gradient = gradient
        self._running = running

    def forward(self, pen: TwinPen, inputs: Array, outputs: Array, error: Array) -> None:
        samples = inputs.shape[-1]
        self._error, self._normed = error, pen.fresh(inputs)
        mean = pen.total(inputs, (-1,))
        pen.multiply(mean, 1.0 / samples, mean)
        pen.subtract(inputs, mean, self._normed)
        pen.square(self._normed, outputs)
        variance = pen.total(outputs, (-1,))
        pen.multiply(variance, 1.0 / samples, variance)
        self._width = pen.fresh(variance)
        pen.add(variance, EPSILON, self._width)
        pen.sqrt(self._width, self._width)
        pen.divide(self._normed, self._width, self._normed)
        pen.multiply(self._normed, self._scale, outputs)
        pen.add(outputs, self._shift, outputs)
        pen.multiply(variance, samples / (samples - 1), variance)
        for running, now in zip(self._running, (mean, variance), strict=True):
            pen.multiply(running, 1.0 - MOMENTUM, running)
            pen.multiply(now, MOMENTUM, now)
            pen.add(running, now, running)

    def backward(self, pen: TwinPen) -> None:
        error, part = self._error, pen.fresh(self._error)
        pen.multiply(error, self._normed, part)
        pen.copy(pen.total(part, (-1,)), self._scale_gradient)
        pen.copy(pen.total(error, (-1,)), self._shift_gradient)
        mean, share = pen.fresh(self._width), pen.fresh(self._width)
        pen.multiply(self._scale_gradient, 1.0 / error.shape[-1], share)
        pen.multiply(self._shift_gradient, 1.0 / error.shape[-1], mean)
        pen.multiply(self._normed, share, part)
        pen.subtract(error, part, error)
        pen.subtract(error, mean, error)
        pen.divide(self._scale, self._width, share)
        pen.multiply(error, share, error)


class Normed:
    """Batch norm in evaluation, by the running statistics."""

    def __init__(self, learned: tuple[Array, Array], running: tuple[Array, Array]) -> None:
        self._learned = learned
        self._running = running

    def forward(self, pen: TwinPen, inputs: Array, outputs: Array, error: Array) -> None:
        (scale, shift), (mean, variance) = self._learned, self._running
        width = pen.fresh(variance)
        pen.add(variance, EPSILON, width)
        pen.sqrt(width, width)
        pen.divide(scale, width, width)
        pen.subtract(inputs, mean, outputs)
        pen.multiply(outputs, width, outputs)
        pen.add(outputs, shift, outputs)

    def backward(self, pen: TwinPen) -> None:
        raise NotImplementedError
