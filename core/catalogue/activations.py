"""Activations: the non-linearity of a block."""

from __future__ import annotations

from math import inf, pi, sqrt
from typing import Annotated, ClassVar

from core.catalogue.component import Call, Component, real
from core.catalogue.pen import Array, Bend, Pen


class Activation(Component):
    """A function applied to every pre-activation of a block."""

    tolerance: ClassVar[float] = 0.01

    def recipe(self) -> Call:
        """The torch module that computes it."""
        raise NotImplementedError

    def limits(self) -> tuple[float, float]:
        """The outputs (low, high) at which the function goes flat; infinite where it does not.

        An output within `tolerance` of a limit counts as saturated; a unit that is saturated on every
        sample of a batch counts as dead.
        """
        return (-inf, inf)

    def forward(self, pen: Pen, bend: Bend) -> None:
        """Write the outputs down."""
        raise NotImplementedError

    def backward(self, pen: Pen, bend: Bend) -> None:
        """Write down how the error passes through, and the gradient of what is learned; `forward` was done before."""
        raise NotImplementedError


class Identity(Activation, tag="identity"):
    """Identity: x itself; layers without a bend stay one linear map (Widrow & Hoff, 1960)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.Identity")

    def forward(self, pen: Pen, bend: Bend) -> None:
        pen.copy(bend.inputs, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        pass


class Sigmoid(Activation, tag="sigmoid"):
    """Sigmoid: 1 / (1 + exp(-x)), from 0 to 1, flat at both ends (Rumelhart et al., 1986)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.Sigmoid")

    def limits(self) -> tuple[float, float]:
        return (0.0, 1.0)

    def forward(self, pen: Pen, bend: Bend) -> None:
        pen.sigmoid(bend.inputs, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        part = pen.fresh(bend.error)
        pen.multiply(bend.error, bend.outputs, bend.error)
        pen.multiply(bend.error, bend.outputs, part)
        pen.subtract(bend.error, part, bend.error)


class Tanh(Activation, tag="tanh"):
    """Tanh: from -1 to 1, centred on zero, flat at both ends (LeCun et al., 1998)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.Tanh")

    def limits(self) -> tuple[float, float]:
        return (-1.0, 1.0)

    def forward(self, pen: Pen, bend: Bend) -> None:
        pen.tanh(bend.inputs, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        part = pen.fresh(bend.error)
        pen.square(bend.outputs, part)
        pen.multiply(part, bend.error, part)
        pen.subtract(bend.error, part, bend.error)


class ReLU(Activation, tag="relu"):
    """ReLU: max(0, x), cheap, no gradient for x < 0 (Nair & Hinton, 2010)."""

    tolerance: ClassVar[float] = 0.0

    def recipe(self) -> Call:
        return Call.of("torch.nn.ReLU")

    def limits(self) -> tuple[float, float]:
        return (0.0, inf)

    def forward(self, pen: Pen, bend: Bend) -> None:
        pen.relu(bend.inputs, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        pen.where_positive(bend.outputs, bend.error, bend.error)


class LeakyReLU(Activation, tag="leaky_relu"):
    """Leaky ReLU: max(x, a x), keeps a gradient for x < 0 (Maas, Hannun & Ng, 2013)."""

    negative_slope: Annotated[float, real(0.0, 1.0, "Slope a for x < 0.")] = 0.01

    def recipe(self) -> Call:
        return Call.of("torch.nn.LeakyReLU", negative_slope=self.negative_slope)

    def forward(self, pen: Pen, bend: Bend) -> None:
        pen.multiply(bend.inputs, self.negative_slope, bend.outputs)
        pen.maximum(bend.inputs, bend.outputs, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        _bent(pen, bend, self.negative_slope)


class PReLU(Activation, tag="prelu"):
    """PReLU: leaky ReLU whose slope is learned with the weights (He et al., 2015)."""

    initial_slope: Annotated[float, real(0.0, 1.0, "Slope for x < 0 at the start; it is then learned.")] = 0.25

    def recipe(self) -> Call:
        return Call.of("torch.nn.PReLU", init=self.initial_slope)

    def forward(self, pen: Pen, bend: Bend) -> None:
        below = pen.fresh(bend.inputs)
        pen.minimum(bend.inputs, 0.0, below)
        pen.multiply(below, bend.slope, below)
        pen.relu(bend.inputs, bend.outputs)
        pen.add(bend.outputs, below, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        below = pen.fresh(bend.inputs)
        pen.minimum(bend.inputs, 0.0, below)
        pen.multiply(below, bend.error, below)
        pen.copy(pen.total(below, (-2, -1)), bend.slope_gradient)
        _bent(pen, bend, bend.slope)


class ELU(Activation, tag="elu"):
    """ELU: x, or a (exp(x) - 1) for x < 0; its mean is nearer zero (Clevert et al., 2016)."""

    alpha: Annotated[float, real(0.01, 10.0, "Depth a of the floor for x < 0.")] = 1.0

    def recipe(self) -> Call:
        return Call.of("torch.nn.ELU", alpha=self.alpha)

    def limits(self) -> tuple[float, float]:
        return (-self.alpha, inf)

    def forward(self, pen: Pen, bend: Bend) -> None:
        _rise_or_floor(pen, bend, self.alpha)

    def backward(self, pen: Pen, bend: Bend) -> None:
        _back_from_rise_or_floor(pen, bend, self.alpha)


class SELU(Activation, tag="selu"):
    """SELU: ELU scaled so that layers normalise themselves (Klambauer et al., 2017)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.SELU")

    def limits(self) -> tuple[float, float]:
        return (-1.7580993408473766, inf)

    def forward(self, pen: Pen, bend: Bend) -> None:
        _rise_or_floor(pen, bend, SELU_ALPHA)
        pen.multiply(bend.outputs, SELU_SCALE, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        pen.multiply(bend.error, SELU_SCALE, bend.error)
        _back_from_rise_or_floor(pen, bend, SELU_ALPHA)


class GELU(Activation, tag="gelu"):
    """GELU: x times the Gaussian share below x, a smooth ReLU (Hendrycks & Gimpel, 2016)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.GELU")

    def forward(self, pen: Pen, bend: Bend) -> None:
        pen.multiply(_gaussian_share(pen, bend.inputs), bend.inputs, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        share, slope = _gaussian_share(pen, bend.inputs), pen.fresh(bend.inputs)
        pen.square(bend.inputs, slope)
        pen.multiply(slope, -0.5, slope)
        pen.exp(slope, slope)
        pen.multiply(slope, 1 / sqrt(2 * pi), slope)
        pen.multiply(slope, bend.inputs, slope)
        pen.add(slope, share, slope)
        pen.multiply(bend.error, slope, bend.error)


class SiLU(Activation, tag="silu"):
    """SiLU: x times sigmoid(x), also called Swish (Elfwing et al., 2018)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.SiLU")

    def forward(self, pen: Pen, bend: Bend) -> None:
        pen.sigmoid(bend.inputs, bend.outputs)
        pen.multiply(bend.inputs, bend.outputs, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        share, slope = pen.fresh(bend.inputs), pen.fresh(bend.inputs)
        pen.sigmoid(bend.inputs, share)
        pen.multiply(bend.outputs, share, slope)
        pen.subtract(bend.outputs, slope, slope)
        pen.add(slope, share, slope)
        pen.multiply(bend.error, slope, bend.error)


class Softplus(Activation, tag="softplus"):
    """Softplus: log(1 + exp(x)), a smooth ReLU that is never zero (Dugas et al., 2001)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.Softplus")

    def limits(self) -> tuple[float, float]:
        return (0.0, inf)

    def forward(self, pen: Pen, bend: Bend) -> None:
        size = pen.fresh(bend.inputs)
        pen.sign(bend.inputs, size)
        pen.multiply(bend.inputs, size, size)
        pen.multiply(size, -1.0, size)
        pen.exp(size, size)
        pen.log1p(size, size)
        pen.relu(bend.inputs, bend.outputs)
        pen.add(bend.outputs, size, bend.outputs)

    def backward(self, pen: Pen, bend: Bend) -> None:
        share = pen.fresh(bend.inputs)
        pen.sigmoid(bend.inputs, share)
        pen.multiply(bend.error, share, bend.error)


SELU_ALPHA, SELU_SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946


def _bent(pen: Pen, bend: Bend, slope: Array) -> None:
    """Pass the error where x > 0, and `slope` of it elsewhere."""
    above = pen.fresh(bend.error)
    pen.where_positive(bend.inputs, bend.error, above)
    pen.subtract(bend.error, above, bend.error)
    pen.multiply(bend.error, slope, bend.error)
    pen.add(bend.error, above, bend.error)


def _floor(pen: Pen, inputs: Array, alpha: float) -> Array:
    """alpha (exp(x) - 1) for x < 0, else 0."""
    floor = pen.fresh(inputs)
    pen.minimum(inputs, 0.0, floor)
    pen.expm1(floor, floor)
    pen.multiply(floor, alpha, floor)
    return floor


def _rise_or_floor(pen: Pen, bend: Bend, alpha: float) -> None:
    """x, or alpha (exp(x) - 1) for x < 0."""
    pen.relu(bend.inputs, bend.outputs)
    pen.add(bend.outputs, _floor(pen, bend.inputs, alpha), bend.outputs)


def _back_from_rise_or_floor(pen: Pen, bend: Bend, alpha: float) -> None:
    slope = _floor(pen, bend.inputs, alpha)
    pen.add(slope, alpha, slope)
    _bent(pen, bend, slope)


def _gaussian_share(pen: Pen, inputs: Array) -> Array:
    """How much of a Gaussian lies below x."""
    share = pen.fresh(inputs)
    pen.multiply(inputs, 1 / sqrt(2), share)
    pen.erf(share, share)
    pen.add(share, 1.0, share)
    pen.multiply(share, 0.5, share)
    return share


AnyActivation = Identity | Sigmoid | Tanh | ReLU | LeakyReLU | PReLU | ELU | SELU | GELU | SiLU | Softplus
