"""The pen that writes for numpy and torch at once: each operation goes to the one that is faster at its size.

Both see the same memory, so they can take turns. Numpy begins an operation three times as fast; torch does a large one
faster. Where they part was measured, and is the same on every machine, so that a run is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import prod

import numpy as np
import torch
from torch import Tensor

from core.catalogue.pen import Operand

PRODUCT = 100_000
"""Multiplications in a matrix product from which torch does it."""
NEVER = 1 << 62
LARGE = {"exp": 4096, "expm1": 4096, "log1p": 4096, "sign": 2048, "erf": 0, "sqrt": NEVER}
"""Elements from which torch does an operation that numpy is slow at; its root takes twenty times as long of a zero."""
VERY_LARGE = 32_768
"""Elements from which torch does any other."""
THREEFOLD = 16_384
"""Elements from which torch does two steps of arithmetic in one."""
GATE = 1024
"""Elements from which torch lets through what is positive."""


class Array:
    """The same memory as a tensor and as an array of numpy."""

    __slots__ = ("numbers", "tensor")

    def __init__(self, tensor: Tensor) -> None:
        self.tensor = tensor
        self.numbers = tensor.numpy()

    @property
    def shape(self) -> tuple[int, ...]:
        """Its lengths."""
        return tuple(self.tensor.shape)

    def __rsub__(self, number: float) -> Array:
        return Array(number - self.tensor)

    @property
    def turned(self) -> Array:
        """The same memory with the last two axes exchanged."""
        return Array(self.tensor.mT)

    def cut(self, start: int, *shape: int) -> Array:
        """The same memory: from `start` on along the last axis, laid out in the shape."""
        some = self.tensor[..., start : start + prod(shape)]
        return Array(some.view(*some.shape[:-1], *shape))

    def rows(self, start: int | None, end: int | None) -> Array:
        """The same memory: some of the rows."""
        return Array(self.tensor[..., start:end, :])

    def columns(self, start: int | None, end: int | None) -> Array:
        """The same memory: some of the columns."""
        return Array(self.tensor[..., start:end])


class TwinPen:
    """Keeps the operations as calls that need no more arguments."""

    def __init__(self, dtype: torch.dtype) -> None:
        self.calls: list[Callable[[], object]] = []
        self._dtype = dtype

    def made(self, *shape: int) -> Array:
        """A new array of zeros."""
        return Array(torch.zeros(shape, dtype=self._dtype))

    def fresh(self, *like: Array) -> Array:
        return self.made(*np.broadcast_shapes(*(each.shape for each in like)))

    def copy(self, x: Array, out: Array) -> None:
        if _largest(out) >= VERY_LARGE:
            self.calls.append(partial(out.tensor.copy_, x.tensor))
        else:
            self.calls.append(partial(np.copyto, out.numbers, x.numbers))

    def add(self, x: Operand, y: Operand, out: Array) -> None:
        self._note("add", out, x, y)

    def subtract(self, x: Operand, y: Operand, out: Array) -> None:
        self._note("subtract", out, x, y)

    def multiply(self, x: Operand, y: Operand, out: Array) -> None:
        self._note("multiply", out, x, y)

    def divide(self, x: Operand, y: Operand, out: Array) -> None:
        self._note("divide", out, x, y)

    def maximum(self, x: Array, y: Operand, out: Array) -> None:
        self._note("maximum", out, x, y)

    def minimum(self, x: Array, y: Operand, out: Array) -> None:
        self._note("minimum", out, x, y)

    def square(self, x: Array, out: Array) -> None:
        self._note("square", out, x)

    def sqrt(self, x: Array, out: Array) -> None:
        self._note("sqrt", out, x)

    def sign(self, x: Array, out: Array) -> None:
        self._note("sign", out, x)

    def exp(self, x: Array, out: Array) -> None:
        self._note("exp", out, x)

    def expm1(self, x: Array, out: Array) -> None:
        self._note("expm1", out, x)

    def log1p(self, x: Array, out: Array) -> None:
        self._note("log1p", out, x)

    def tanh(self, x: Array, out: Array) -> None:
        self._note("tanh", out, x)

    def erf(self, x: Array, out: Array) -> None:
        self._note("erf", out, x)

    def sigmoid(self, x: Array, out: Array) -> None:
        self.calls.append(partial(torch.sigmoid, x.tensor, out=out.tensor))

    def softmax(self, x: Array, out: Array) -> None:
        self.calls.append(partial(torch.softmax, x.tensor, -2, out=out.tensor))

    def relu(self, x: Array, out: Array) -> None:
        if _largest(out) >= GATE:
            self.calls.append(partial(torch.clamp_min, x.tensor, 0.0, out=out.tensor))
        else:
            self.maximum(x, 0.0, out)

    def where_positive(self, x: Array, y: Array, out: Array) -> None:
        if _largest(out) >= GATE:
            gate = torch.ops.aten.threshold_backward.grad_input
            self.calls.append(partial(gate, y.tensor, x.tensor, 0.0, grad_input=out.tensor))
            return
        part = self.fresh(x)
        self.calls.append(partial(np.heaviside, x.numbers, self._operand(0.0).numbers, part.numbers))
        self.multiply(part, y, out)

    def add_times(self, x: Array, y: Operand, factor: Operand, out: Array, *, times: Operand = 1.0) -> None:
        if _largest(out) >= THREEFOLD and not isinstance(times, Array):
            twins = (x.tensor, self._operand(y).tensor, self._operand(factor).tensor)
            self.calls.append(partial(torch.addcmul, *twins, value=times, out=out.tensor))
            return
        part = self.fresh(out)
        self.multiply(y, factor, part)
        if times not in {1.0, -1.0}:
            self.multiply(part, times, part)
        (self.subtract if times == -1.0 else self.add)(x, part, out)

    def blend(self, x: Array, y: Array, share: Operand) -> None:
        if _largest(x) >= THREEFOLD:
            weight = self._operand(1.0 - share).tensor
            self.calls.append(partial(torch.lerp, x.tensor, y.tensor, weight, out=x.tensor))
            return
        part = self.fresh(x)
        self.subtract(y, x, part)
        self.add_times(x, part, 1.0 - share, x)

    def product(self, x: Array, y: Array, out: Array) -> None:
        """The matrix product over the last two axes."""
        if _largest(out) * x.shape[-1] >= PRODUCT:
            self.calls.append(partial(torch.matmul, x.tensor, y.tensor, out=out.tensor))
        elif len(out.shape) == 2:
            self.calls.append(partial(x.numbers.dot, y.numbers, out.numbers))
        else:
            self.calls.append(partial(np.matmul, x.numbers, y.numbers, out.numbers))

    def total(self, x: Array, axes: tuple[int, ...]) -> Array:
        out = self._reduced(x, axes)
        if _largest(x) >= GATE:
            self.calls.append(partial(torch.sum, x.tensor, axes, keepdim=True, out=out.tensor))
        else:
            self.calls.append(partial(np.add.reduce, x.numbers, axes, None, out.numbers, True))
        return out

    def _reduced(self, x: Array, axes: tuple[int, ...]) -> Array:
        places = {axis % len(x.shape) for axis in axes}
        return self.made(*(1 if place in places else length for place, length in enumerate(x.shape)))

    def _note(self, name: str, out: Array, *operands: Operand) -> None:
        twins = [self._operand(each) for each in operands]
        if _largest(out, *twins) >= LARGE.get(name, VERY_LARGE):
            kernel = getattr(torch, name)
            self.calls.append(partial(kernel, *(twin.tensor for twin in twins), out=out.tensor))
        else:
            numbers = [twin.numbers for twin in twins]
            call = partial(getattr(np, name), *numbers, out=out.numbers)
            # A keyword costs a tenth of a microsecond in each call, but these two want it.
            by_place = partial(getattr(np, name), *numbers, out.numbers)
            self.calls.append(call if name in {"maximum", "minimum"} else by_place)

    def _operand(self, given: Operand) -> Array:
        """It in the type of the pen; numbers of several runs come as an array, and are rounded only here."""
        if not isinstance(given, Array):
            return Array(torch.tensor(given, dtype=self._dtype))
        return given if given.tensor.dtype == self._dtype else Array(given.tensor.to(self._dtype))


def _largest(*arrays: Array) -> int:
    return max(prod(each.shape) for each in arrays)
