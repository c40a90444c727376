"""What several optimizers do, written out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.catalogue.pen import Array, Pen

Numbers = NDArray[Any]


def go(pen: Pen, weights: Array, step: Array, rate: Array) -> None:
    """Take `rate` times the step away from the weights."""
    pen.add_times(weights, step, rate, weights, times=-1.0)


def look_ahead(pen: Pen, gradient: Array, rolling: Array, momentum: float) -> Array:
    """The gradient and what the momentum will bring next."""
    step = pen.fresh(gradient)
    pen.add_times(gradient, rolling, momentum, step)
    return step


def remember_square(pen: Pen, values: Array, memory: Array, share: float) -> None:
    """Let a running mean of the squares move on."""
    pen.multiply(memory, share, memory)
    pen.add_times(memory, values, values, memory, times=1.0 - share)


def remember_both(pen: Pen, gradient: Array, memory: Sequence[Array], shares: tuple[float, float]) -> None:
    """Let the running means of the gradient and of its square move on."""
    mean, square = memory
    pen.blend(mean, gradient, shares[0])
    remember_square(pen, gradient, square, shares[1])


def divisor(pen: Pen, squares: Array, epsilon: Array | float, out: Array) -> None:
    """The root of the squares, never zero."""
    pen.sqrt(squares, out)
    pen.add(out, epsilon, out)


def counted(rates: Numbers, done: Numbers) -> Numbers:
    """The numbers of the next steps, from 1; (steps, ...) like the rates."""
    numbers = np.arange(1, len(rates) + 1).reshape(-1, *(1,) * max(rates.ndim - 1, done.ndim))
    return done + numbers


def missing(share: float, steps: Numbers) -> Numbers:
    """How much of the truth a running mean that began at zero shows after so many steps."""
    found: Numbers = 1.0 - share**steps
    return found
