"""Clipping: a bound on the gradient, after the penalty has pulled and before the optimizer makes a step of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from core.catalogue.component import Call, Component, real
from core.catalogue.pen import Array, Pen


class Clipping(Component):
    """What becomes of a gradient that is too large.

    whole: whether it must see the whole gradient before the first weight moves.
    """

    whole: ClassVar[bool] = False

    def recipe(self) -> Call | None:
        """The call that clips the gradients of the parameters, which come first; None where nothing is to do."""
        raise NotImplementedError

    def clip(self, pen: Pen, gradients: Sequence[Array]) -> None:
        """Write it down for the pieces (..., P) of a gradient."""
        raise NotImplementedError


class NoClipping(Clipping, tag="none"):
    """None: every gradient is taken as it is (Cauchy, 1847)."""

    def recipe(self) -> None:
        return None

    def clip(self, pen: Pen, gradients: Sequence[Array]) -> None:
        return None


class ByNorm(Clipping, tag="by_norm"):
    """By norm: a gradient that is too long is scaled down as a whole (Pascanu et al., 2013)."""

    whole: ClassVar[bool] = True
    bound: Annotated[
        float, real(1e-6, 1000.0, "Longest gradient of the whole network, all weights and biases.", scale="log")
    ] = 1.0

    def recipe(self) -> Call:
        return Call.of("torch.nn.utils.clip_grad_norm_", max_norm=self.bound)

    def clip(self, pen: Pen, gradients: Sequence[Array]) -> None:
        parts = [pen.fresh(gradient) for gradient in gradients]
        for gradient, part in zip(gradients, parts, strict=True):
            pen.square(gradient, part)
        first, *others = [pen.total(part, (-1,)) for part in parts]
        for other in others:
            pen.add(first, other, first)
        pen.sqrt(first, first)
        pen.add(first, 1e-6, first)  # as torch does, so that no gradient of zeros is divided by its norm
        pen.divide(self.bound, first, first)
        pen.minimum(first, 1.0, first)
        for gradient in gradients:
            pen.multiply(gradient, first, gradient)


class ByValue(Clipping, tag="by_value"):
    """By value: each component is cut off alone, which turns the gradient (Mikolov, 2012)."""

    bound: Annotated[
        float, real(1e-6, 1000.0, "Largest component of the gradient, in either direction.", scale="log")
    ] = 0.1

    def recipe(self) -> Call:
        return Call.of("torch.nn.utils.clip_grad_value_", clip_value=self.bound)

    def clip(self, pen: Pen, gradients: Sequence[Array]) -> None:
        for gradient in gradients:
            pen.minimum(gradient, self.bound, gradient)
            pen.maximum(gradient, 0.0 - self.bound, gradient)


AnyClipping = NoClipping | ByNorm | ByValue
