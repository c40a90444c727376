"""A network written out for batches of one size: the buffers, and the calls that fill them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from numpy.typing import NDArray
from torch import Generator, Tensor

from core.catalogue.blocks import Dense
from core.catalogue.losses import Loss
from core.experiment import Experiment
from core.training.engines.learned import Lot
from core.training.engines.parts import Bending, Dropping, Normed, Norming, Part
from core.training.engines.pen import Array, TwinPen

Numbers = NDArray[Any]


class Ground(NamedTuple):
    """What every program of a network works on: values and gradient (..., P), and where each block has its own.

    statistics (..., P) has running means and variances where values has scales and shifts. dropout: a generator for
    each run that trains here.
    """

    experiment: Experiment
    values: Array
    gradient: Array
    lots: list[Lot | None]
    statistics: Array
    dropout: Sequence[Generator]

    def gradients(self) -> list[list[Tensor]]:
        """That of each block, output last; of one run."""
        gradient = self.gradient.tensor
        return [[] if lot is None else [gradient[lot.start : lot.end]] for lot in self.lots]


class Program:
    """The way of a batch through the network.

    `rows` (..., samples, numbers) takes a sample a row: its inputs, 1, and its targets. `calls` leave the logits
    (..., units, samples) and, in training, the gradient.
    """

    def __init__(self, ground: Ground, samples: int, *, training: bool) -> None:
        pen = TwinPen(ground.values.tensor.dtype)
        output = ground.lots[-1]
        assert output is not None
        first = next(lot for lot in ground.lots if lot is not None)
        self.rows = pen.made(*ground.values.shape[:-1], samples, first.fan_in + 1 + output.units)
        self.rows.tensor[..., first.fan_in] = 1.0
        self._fan_in = first.fan_in
        columns = self.rows.turned
        layers: list[Layer] = []
        inputs = columns.rows(None, first.fan_in + 1)
        for layer in _layers(pen, ground, training=training):
            layer.forward(inputs)
            layers.append(layer)
            inputs = layer.outputs
        self.logits = layers[-1].outputs
        if training:
            loss: Loss = ground.experiment.loss
            loss.gradient(pen, self.logits, columns.rows(first.fan_in + 1, None), layers[-1].error)
            before = [None, *(layer.error for layer in layers[:-1])]
            for layer, error in zip(reversed(layers), reversed(before), strict=True):
                layer.backward(error)
        self.calls: tuple[Callable[[], object], ...] = tuple(pen.calls)

    def take(self, inputs: Numbers) -> None:
        """Put inputs (samples, fan_in) in their place."""
        self.rows.numbers[:, : self._fan_in] = inputs


class Layer:
    """One block, or the output layer, and the buffers it fills; outputs have a last row of ones for the next bias."""

    def __init__(self, pen: TwinPen, ground: Ground, lot: Lot, parts: list[Part], *, residual: bool) -> None:
        self._pen = pen
        self._parts = parts
        self._residual = residual
        self._weights = ground.values.cut(lot.start, lot.units, lot.fan_in + 1)
        self._gradient = ground.gradient.cut(lot.start, lot.units, lot.fan_in + 1)
        self._lead = ground.values.shape[:-1]
        self._units = lot.units

    def forward(self, inputs: Array) -> None:
        """Write the outputs down."""
        pen, shape = self._pen, (*self._lead, self._units, inputs.shape[-1])
        self._inputs, self.error = inputs, pen.made(*shape)
        if not self._parts:
            self.outputs = pen.made(*shape)
            pen.product(self._weights, inputs, self.outputs)
            return
        self.outputs = pen.made(*self._lead, self._units + 1, shape[-1])
        self.outputs.rows(-1, None).tensor.fill_(1.0)
        last = self.outputs.rows(None, -1)
        now = pen.made(*shape)
        pen.product(self._weights, inputs, now)
        for part in self._parts:
            ends = part is self._parts[-1] and not self._residual
            after = last if ends else pen.made(*shape)
            part.forward(pen, now, after, self.error)
            now = after
        if self._residual:
            pen.add(now, inputs.rows(None, self._units), last)

    def backward(self, before: Array | None) -> None:
        """Write the gradient down, and the error `before` the block if somebody needs it."""
        pen = self._pen
        kept = pen.fresh(self.error)
        if self._residual and before is not None:
            pen.copy(self.error, kept)
        for part in reversed(self._parts):
            part.backward(pen)
        pen.product(self.error, self._inputs.turned, self._gradient)
        if before is None:
            return
        pen.product(self._weights.columns(None, -1).turned, self.error, before)
        if self._residual:
            pen.add(before, kept, before)


def _layers(pen: TwinPen, ground: Ground, *, training: bool) -> Iterator[Layer]:
    blocks = (*ground.experiment.network.blocks, None)
    for block, lot in zip(blocks, ground.lots, strict=True):
        if lot is None:
            continue
        parts = _parts(ground, block, lot, training=training) if isinstance(block, Dense) else []
        yield Layer(pen, ground, lot, parts, residual=isinstance(block, Dense) and block.residual)


def _parts(ground: Ground, block: Dense, lot: Lot, *, training: bool) -> list[Part]:
    slope = None
    if lot.slope is not None:
        slope = (ground.values.cut(lot.slope, 1, 1), ground.gradient.cut(lot.slope, 1, 1))
    placed: list[tuple[Part, str]] = []
    if lot.norm is not None:
        rows = (ground.values, ground.gradient, ground.statistics)
        learned, gradient, statistics = (_norm(row, lot.norm, lot.units) for row in rows)
        norm = Norming(learned, gradient, statistics) if training else Normed(learned, statistics)
        placed.append((norm, block.batch_norm))
    if block.dropout > 0 and training:
        placed.append((Dropping(block.dropout, ground.dropout), block.dropout_position))
    before, after = ([part for part, place in placed if place == where] for where in ("before", "after"))
    return [*before, Bending(block.activation, slope), *after]


def _norm(row: Array, start: int, units: int) -> tuple[Array, Array]:
    return row.cut(start, units, 1), row.cut(start + units, units, 1)
