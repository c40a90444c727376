"""Activations: the non-linearity of a block."""

from __future__ import annotations

from math import inf
from typing import Annotated, ClassVar

from core.catalogue.component import Call, Component, real


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


class Identity(Activation, tag="identity"):
    """Identity: x itself; layers without a bend stay one linear map (Widrow & Hoff, 1960)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.Identity")


class Sigmoid(Activation, tag="sigmoid"):
    """Sigmoid: 1 / (1 + exp(-x)), from 0 to 1, flat at both ends (Rumelhart et al., 1986)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.Sigmoid")

    def limits(self) -> tuple[float, float]:
        return (0.0, 1.0)


class Tanh(Activation, tag="tanh"):
    """Tanh: from -1 to 1, centred on zero, flat at both ends (LeCun et al., 1998)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.Tanh")

    def limits(self) -> tuple[float, float]:
        return (-1.0, 1.0)


class ReLU(Activation, tag="relu"):
    """ReLU: max(0, x), cheap, no gradient for x < 0 (Nair & Hinton, 2010)."""

    tolerance: ClassVar[float] = 0.0

    def recipe(self) -> Call:
        return Call.of("torch.nn.ReLU")

    def limits(self) -> tuple[float, float]:
        return (0.0, inf)


class LeakyReLU(Activation, tag="leaky_relu"):
    """Leaky ReLU: max(x, a x), keeps a gradient for x < 0 (Maas, Hannun & Ng, 2013)."""

    negative_slope: Annotated[float, real(0.0, 1.0, "Slope a for x < 0.")] = 0.01

    def recipe(self) -> Call:
        return Call.of("torch.nn.LeakyReLU", negative_slope=self.negative_slope)


class PReLU(Activation, tag="prelu"):
    """PReLU: leaky ReLU whose slope is learned with the weights (He et al., 2015)."""

    initial_slope: Annotated[float, real(0.0, 1.0, "Slope for x < 0 at the start; it is then learned.")] = 0.25

    def recipe(self) -> Call:
        return Call.of("torch.nn.PReLU", init=self.initial_slope)


class ELU(Activation, tag="elu"):
    """ELU: x, or a (exp(x) - 1) for x < 0; its mean is nearer zero (Clevert et al., 2016)."""

    alpha: Annotated[float, real(0.01, 10.0, "Depth a of the floor for x < 0.")] = 1.0

    def recipe(self) -> Call:
        return Call.of("torch.nn.ELU", alpha=self.alpha)

    def limits(self) -> tuple[float, float]:
        return (-self.alpha, inf)


class SELU(Activation, tag="selu"):
    """SELU: ELU scaled so that layers normalise themselves (Klambauer et al., 2017)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.SELU")

    def limits(self) -> tuple[float, float]:
        return (-1.7580993408473766, inf)


class GELU(Activation, tag="gelu"):
    """GELU: x times the Gaussian share below x, a smooth ReLU (Hendrycks & Gimpel, 2016)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.GELU")


class SiLU(Activation, tag="silu"):
    """SiLU: x times sigmoid(x), also called Swish (Elfwing et al., 2018)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.SiLU")


class Softplus(Activation, tag="softplus"):
    """Softplus: log(1 + exp(x)), a smooth ReLU that is never zero (Dugas et al., 2001)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.Softplus")

    def limits(self) -> tuple[float, float]:
        return (0.0, inf)


AnyActivation = Identity | Sigmoid | Tanh | ReLU | LeakyReLU | PReLU | ELU | SELU | GELU | SiLU | Softplus
