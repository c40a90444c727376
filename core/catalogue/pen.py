"""What an entry is written out with: operations on arrays, noted down once and done again in every step.

An array is (..., units, samples): one sample a column. Leading axes, if any, are runs that train side by side. Every
operation overwrites `out`, which may be one of its operands.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

Array = Any
"""Numbers in memory; what they are made of only the pen knows."""
Operand = Any
"""An array, or a plain number."""


class Pen(Protocol):
    """Notes operations down in the order they are called."""

    def fresh(self, *like: Array) -> Array:
        """A new array of zeros with the shape that the given ones have together."""

    def copy(self, x: Array, out: Array) -> None: ...
    def add(self, x: Operand, y: Operand, out: Array) -> None: ...
    def subtract(self, x: Operand, y: Operand, out: Array) -> None: ...
    def multiply(self, x: Operand, y: Operand, out: Array) -> None: ...
    def divide(self, x: Operand, y: Operand, out: Array) -> None: ...
    def maximum(self, x: Array, y: Operand, out: Array) -> None: ...
    def minimum(self, x: Array, y: Operand, out: Array) -> None: ...
    def square(self, x: Array, out: Array) -> None: ...
    def sqrt(self, x: Array, out: Array) -> None: ...
    def sign(self, x: Array, out: Array) -> None: ...
    def exp(self, x: Array, out: Array) -> None: ...
    def expm1(self, x: Array, out: Array) -> None: ...
    def log1p(self, x: Array, out: Array) -> None: ...
    def tanh(self, x: Array, out: Array) -> None: ...
    def erf(self, x: Array, out: Array) -> None: ...

    def sigmoid(self, x: Array, out: Array) -> None:
        """1 / (1 + exp(-x)); `out` is not x."""

    def softmax(self, x: Array, out: Array) -> None:
        """exp(x) as a share of its sum over the units."""

    def relu(self, x: Array, out: Array) -> None:
        """max(0, x)."""

    def where_positive(self, x: Array, y: Array, out: Array) -> None:
        """y where x > 0, else 0; `out` is not x."""

    def add_times(self, x: Array, y: Operand, factor: Operand, out: Array, *, times: Operand = 1.0) -> None:
        """x + times y factor."""

    def blend(self, x: Array, y: Array, share: Operand) -> None:
        """Leave x a share of itself and fill it up with y; a running mean."""

    def total(self, x: Array, axes: tuple[int, ...]) -> Array:
        """The sum over these axes, which stay as axes of length 1."""


class Bend(NamedTuple):
    """What the activation of a block works on.

    `error` is the gradient by the outputs; `backward` makes it the gradient by the inputs. `slope` (..., 1, 1) is the
    number it learns, with its gradient; None where it learns nothing.
    """

    inputs: Array
    outputs: Array
    error: Array
    slope: Array = None
    slope_gradient: Array = None
