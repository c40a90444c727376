"""Optimizers: how a gradient becomes a step."""

from __future__ import annotations

from typing import Annotated

from core.catalogue.component import Call, Component, choice, real

Beta = Annotated[float, real(0.0, 0.9999, "Memory of the mean gradient; 0.9 remembers about 10 steps.")]
SquareBeta = Annotated[float, real(0.0, 0.99999, "Memory of the squared gradient; 0.999 is about 1,000 steps.")]
Epsilon = Annotated[float, real(1e-12, 1.0, "Added to the divisor, so that it is never zero.", scale="log")]
Rate = Annotated[float, real(1e-7, 100.0, "Size of a step; the most important number.", scale="log")]


class Optimizer(Component):
    """A rule that changes the weights after each mini-batch."""

    learning_rate: Rate = 0.03

    def recipe(self) -> Call:
        """The torch optimizer; the parameters come first."""
        raise NotImplementedError


class SGD(Optimizer, tag="sgd"):
    """SGD: a step against the gradient, with momentum if wished (Robbins & Monro, 1951)."""

    momentum: Annotated[float, real(0.0, 0.999, "Share of the last step kept, like a rolling ball.")] = 0.0
    nesterov: Annotated[bool, choice("Look ahead along the momentum (Nesterov, 1983); needs momentum.")] = False

    def recipe(self) -> Call:
        ahead = self.nesterov and self.momentum > 0
        return Call.of("torch.optim.SGD", lr=self.learning_rate, momentum=self.momentum, nesterov=ahead, fused=True)


class Adagrad(Optimizer, tag="adagrad"):
    """Adagrad: a rate per weight that only ever shrinks (Duchi, Hazan & Singer, 2011)."""

    learning_rate: Rate = 0.1
    epsilon: Epsilon = 1e-10

    def recipe(self) -> Call:
        return Call.of("torch.optim.Adagrad", lr=self.learning_rate, eps=self.epsilon, fused=True)


class RMSProp(Optimizer, tag="rmsprop"):
    """RMSProp: Adagrad that forgets, so the rate does not die (Tieleman & Hinton, 2012)."""

    learning_rate: Rate = 0.003
    alpha: SquareBeta = 0.99
    momentum: Annotated[float, real(0.0, 0.999, "Share of the last step kept, like a rolling ball.")] = 0.0
    epsilon: Epsilon = 1e-8

    def recipe(self) -> Call:
        return Call.of(
            "torch.optim.RMSprop",
            lr=self.learning_rate,
            alpha=self.alpha,
            eps=self.epsilon,
            momentum=self.momentum,
        )


class Adadelta(Optimizer, tag="adadelta"):
    """Adadelta: steps in the weights' own units, hardly a rate to choose (Zeiler, 2012)."""

    learning_rate: Rate = 1.0
    rho: SquareBeta = 0.9
    epsilon: Epsilon = 1e-6

    def recipe(self) -> Call:
        return Call.of("torch.optim.Adadelta", lr=self.learning_rate, rho=self.rho, eps=self.epsilon)


class AdamLike(Optimizer):
    """Optimizers with a memory of the gradient and one of its square."""

    learning_rate: Rate = 0.003
    beta1: Beta = 0.9
    beta2: SquareBeta = 0.999
    epsilon: Epsilon = 1e-8

    def _call(self, target: str, **more: float | bool) -> Call:
        betas = (self.beta1, self.beta2)
        return Call.of(target, lr=self.learning_rate, betas=betas, eps=self.epsilon, **more)


class Adam(AdamLike, tag="adam"):
    """Adam: momentum and a rate per weight together (Kingma & Ba, 2015)."""

    def recipe(self) -> Call:
        return self._call("torch.optim.Adam", fused=True)


class AdamW(AdamLike, tag="adamw"):
    """AdamW: Adam with weight decay apart from the gradient (Loshchilov & Hutter, 2019)."""

    weight_decay: Annotated[float, real(0.0, 1.0, "Share of each weight taken away, times the rate.")] = 0.01

    def recipe(self) -> Call:
        return self._call("torch.optim.AdamW", weight_decay=self.weight_decay, fused=True)


class NAdam(AdamLike, tag="nadam"):
    """NAdam: Adam that looks ahead along its momentum (Dozat, 2016)."""

    def recipe(self) -> Call:
        return self._call("torch.optim.NAdam")


class RAdam(AdamLike, tag="radam"):
    """RAdam: Adam that starts carefully until its memory is filled (Liu et al., 2020)."""

    def recipe(self) -> Call:
        return self._call("torch.optim.RAdam")


AnyOptimizer = SGD | Adagrad | RMSProp | Adadelta | Adam | AdamW | NAdam | RAdam
