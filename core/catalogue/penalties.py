"""Penalties: a price on large weights (never on biases or batch norm), paid in the gradient."""

from __future__ import annotations

from typing import Annotated

from core.catalogue.component import Component, real
from core.catalogue.pen import Array, Pen

PenaltyRate = Annotated[float, real(0.0, 10.0, "Strength of the penalty.", scale="log")]


class Penalty(Component):
    """Adds l1 * sum|w| + l2 / 2 * sum w^2 to what is minimised; the losses shown leave it out."""

    def rates(self) -> tuple[float, float]:
        """The strengths (l1, l2)."""
        raise NotImplementedError

    def pull(self, pen: Pen, weights: Array, gradient: Array, priced: Array) -> None:
        """Add its gradient; `priced` is 1 where a weight has a price, else 0."""
        l1, l2 = self.rates()
        part = pen.fresh(weights)
        if l2:
            pen.multiply(weights, l2, part)
            pen.add_times(gradient, part, priced, gradient)
        if l1:
            pen.sign(weights, part)
            pen.multiply(part, l1, part)
            pen.add_times(gradient, part, priced, gradient)


class NoPenalty(Penalty, tag="none"):
    """None: weights may grow as they like (Gauss, 1809)."""

    def rates(self) -> tuple[float, float]:
        return (0.0, 0.0)


class L1(Penalty, tag="l1"):
    """L1: pulls every weight to zero with the same force; many end there (Tibshirani, 1996)."""

    rate: PenaltyRate = 0.001

    def rates(self) -> tuple[float, float]:
        return (self.rate, 0.0)


class L2(Penalty, tag="l2"):
    """L2: pulls large weights harder; all become smaller (Hoerl & Kennard, 1970)."""

    rate: Annotated[
        float,
        real(0.0, 10.0, "Strength: weight decay under plain SGD, but not under Adam, which rescales it.", scale="log"),
    ] = 0.001

    def rates(self) -> tuple[float, float]:
        return (0.0, self.rate)


class L1L2(Penalty, tag="l1_l2"):
    """L1 + L2: both together, the elastic net (Zou & Hastie, 2005)."""

    l1: PenaltyRate = 0.001
    l2: PenaltyRate = 0.001

    def rates(self) -> tuple[float, float]:
        return (self.l1, self.l2)


AnyPenalty = NoPenalty | L1 | L2 | L1L2
