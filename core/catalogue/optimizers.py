"""Optimizers: how a gradient becomes a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from core.catalogue.component import Call, Component, choice, real
from core.catalogue.moves import counted, divisor, go, look_ahead, missing, remember_both, remember_square
from core.catalogue.pen import Array, Pen

Numbers = NDArray[Any]
Counters = dict[str, Numbers]

Beta = Annotated[float, real(0.0, 0.9999, "Memory of the mean gradient; 0.9 remembers about 10 steps.")]
SquareBeta = Annotated[float, real(0.0, 0.99999, "Memory of the squared gradient; 0.999 is about 1,000 steps.")]
Epsilon = Annotated[float, real(1e-12, 1.0, "Added to the divisor, so that it is never zero.", scale="log")]
Rate = Annotated[float, real(1e-7, 100.0, "Size of a step; the most important number.", scale="log")]


class Optimizer(Component):
    """A rule that changes the weights after each mini-batch.

    `start` are the counters it keeps, with their values before the first step; they and the arrays it remembers have
    the names that torch gives them.
    """

    start: ClassVar[Mapping[str, float]] = {"step": 0.0}
    learning_rate: Rate = 0.03

    def recipe(self) -> Call:
        """The torch optimizer; the parameters come first."""
        raise NotImplementedError

    def memory(self) -> tuple[str, ...]:
        """The names of the arrays it remembers, each as large as the weights and zero at first."""
        raise NotImplementedError

    def numbers(self, rates: Numbers, counters: Counters) -> tuple[tuple[Numbers, ...], Counters]:
        """The few numbers that differ from step to step, for steps with these rates; and the counters after them.

        All are (steps, ...), counters (...).
        """
        return (rates,), {"step": counters["step"] + len(rates)}

    def update(
        self, pen: Pen, weights: Array, gradient: Array, memory: Sequence[Array], numbers: Sequence[Array]
    ) -> None:
        """Write the step down; the gradient may be overwritten."""
        raise NotImplementedError


class SGD(Optimizer, tag="sgd"):
    """SGD: a step against the gradient, with momentum if wished (Robbins & Monro, 1951)."""

    start: ClassVar[Mapping[str, float]] = {}
    momentum: Annotated[float, real(0.0, 0.999, "Share of the last step kept, like a rolling ball.")] = 0.0
    nesterov: Annotated[bool, choice("Look ahead along the momentum (Nesterov, 1983); needs momentum.")] = False

    def recipe(self) -> Call:
        ahead = self.nesterov and self.momentum > 0
        return Call.of("torch.optim.SGD", lr=self.learning_rate, momentum=self.momentum, nesterov=ahead, fused=True)

    def memory(self) -> tuple[str, ...]:
        return ("momentum_buffer",) if self.momentum else ()

    def numbers(self, rates: Numbers, counters: Counters) -> tuple[tuple[Numbers, ...], Counters]:
        return (rates,), counters

    def update(
        self, pen: Pen, weights: Array, gradient: Array, memory: Sequence[Array], numbers: Sequence[Array]
    ) -> None:
        step = gradient
        for rolling in memory:
            pen.add_times(gradient, rolling, self.momentum, rolling)
            step = look_ahead(pen, gradient, rolling, self.momentum) if self.nesterov else rolling
        go(pen, weights, step, numbers[0])


class Adagrad(Optimizer, tag="adagrad"):
    """Adagrad: a rate per weight that only ever shrinks (Duchi, Hazan & Singer, 2011)."""

    learning_rate: Rate = 0.1
    epsilon: Epsilon = 1e-10

    def recipe(self) -> Call:
        return Call.of("torch.optim.Adagrad", lr=self.learning_rate, eps=self.epsilon, fused=True)

    def memory(self) -> tuple[str, ...]:
        return ("sum",)

    def update(
        self, pen: Pen, weights: Array, gradient: Array, memory: Sequence[Array], numbers: Sequence[Array]
    ) -> None:
        step = pen.fresh(gradient)
        pen.square(gradient, step)
        pen.add(memory[0], step, memory[0])
        divisor(pen, memory[0], self.epsilon, step)
        pen.divide(gradient, step, step)
        go(pen, weights, step, numbers[0])


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

    def memory(self) -> tuple[str, ...]:
        return ("square_avg", "momentum_buffer") if self.momentum else ("square_avg",)

    def update(
        self, pen: Pen, weights: Array, gradient: Array, memory: Sequence[Array], numbers: Sequence[Array]
    ) -> None:
        step = pen.fresh(gradient)
        remember_square(pen, gradient, memory[0], self.alpha)
        divisor(pen, memory[0], self.epsilon, step)
        pen.divide(gradient, step, step)
        for rolling in memory[1:]:
            pen.add_times(step, rolling, self.momentum, rolling)
            step = rolling
        go(pen, weights, step, numbers[0])


class Adadelta(Optimizer, tag="adadelta"):
    """Adadelta: steps in the weights' own units, hardly a rate to choose (Zeiler, 2012)."""

    learning_rate: Rate = 1.0
    rho: SquareBeta = 0.9
    epsilon: Epsilon = 1e-6

    def recipe(self) -> Call:
        return Call.of("torch.optim.Adadelta", lr=self.learning_rate, rho=self.rho, eps=self.epsilon)

    def memory(self) -> tuple[str, ...]:
        return ("square_avg", "acc_delta")

    def update(
        self, pen: Pen, weights: Array, gradient: Array, memory: Sequence[Array], numbers: Sequence[Array]
    ) -> None:
        squares, steps = memory
        step, below = pen.fresh(gradient), pen.fresh(gradient)
        remember_square(pen, gradient, squares, self.rho)
        pen.add(squares, self.epsilon, below)
        pen.sqrt(below, below)
        pen.add(steps, self.epsilon, step)
        pen.sqrt(step, step)
        pen.divide(step, below, step)
        pen.multiply(step, gradient, step)
        remember_square(pen, step, steps, self.rho)
        go(pen, weights, step, numbers[0])


class AdamLike(Optimizer):
    """Optimizers with a memory of the gradient and one of its square."""

    learning_rate: Rate = 0.003
    beta1: Beta = 0.9
    beta2: SquareBeta = 0.999
    epsilon: Epsilon = 1e-8

    def _call(self, target: str, **more: float | bool) -> Call:
        betas = (self.beta1, self.beta2)
        return Call.of(target, lr=self.learning_rate, betas=betas, eps=self.epsilon, **more)

    def memory(self) -> tuple[str, ...]:
        return ("exp_avg", "exp_avg_sq")

    def numbers(self, rates: Numbers, counters: Counters) -> tuple[tuple[Numbers, ...], Counters]:
        steps = counted(rates, counters["step"])
        lacking, lacking_square = missing(self.beta1, steps), np.sqrt(missing(self.beta2, steps))
        return (rates * lacking_square / lacking, self.epsilon * lacking_square), {"step": steps[-1]}

    def update(
        self, pen: Pen, weights: Array, gradient: Array, memory: Sequence[Array], numbers: Sequence[Array]
    ) -> None:
        (mean, square), step = memory, pen.fresh(gradient)
        remember_both(pen, gradient, memory, (self.beta1, self.beta2))
        divisor(pen, square, numbers[1], step)
        pen.divide(mean, step, step)
        go(pen, weights, step, numbers[0])


class Adam(AdamLike, tag="adam"):
    """Adam: momentum and a rate per weight together (Kingma & Ba, 2015)."""

    def recipe(self) -> Call:
        return self._call("torch.optim.Adam", fused=True)


class AdamW(AdamLike, tag="adamw"):
    """AdamW: Adam with weight decay apart from the gradient (Loshchilov & Hutter, 2019)."""

    weight_decay: Annotated[
        float, real(0.0, 1.0, "Share of each weight taken away, times the rate; Adam rescales L2, but not this.")
    ] = 0.01

    def recipe(self) -> Call:
        return self._call("torch.optim.AdamW", weight_decay=self.weight_decay, fused=True)

    def numbers(self, rates: Numbers, counters: Counters) -> tuple[tuple[Numbers, ...], Counters]:
        found, after = AdamLike.numbers(self, rates, counters)
        return (*found, np.broadcast_to(1.0 - rates * self.weight_decay, found[0].shape)), after

    def update(
        self, pen: Pen, weights: Array, gradient: Array, memory: Sequence[Array], numbers: Sequence[Array]
    ) -> None:
        pen.multiply(weights, numbers[2], weights)
        AdamLike.update(self, pen, weights, gradient, memory, numbers)


class NAdam(AdamLike, tag="nadam"):
    """NAdam: Adam that looks ahead along its momentum (Dozat, 2016)."""

    start: ClassVar[Mapping[str, float]] = {"step": 0.0, "mu_product": 1.0}

    def recipe(self) -> Call:
        return self._call("torch.optim.NAdam")

    def numbers(self, rates: Numbers, counters: Counters) -> tuple[tuple[Numbers, ...], Counters]:
        steps = counted(rates, counters["step"])
        now, ahead = (self.beta1 * (1 - 0.5 * 0.96 ** (0.004 * number)) for number in (steps, steps + 1))
        product = np.cumprod([counters["mu_product"] + 0 * now[0], *now], axis=0)[1:]
        lacking_square = np.sqrt(missing(self.beta2, steps))
        shares = ((1 - now) / (1 - product), ahead / (1 - product * ahead))
        found = (*(rates * lacking_square * share for share in shares), self.epsilon * lacking_square)
        return found, {"step": steps[-1], "mu_product": product[-1]}

    def update(
        self, pen: Pen, weights: Array, gradient: Array, memory: Sequence[Array], numbers: Sequence[Array]
    ) -> None:
        (mean, square), step, below = memory, pen.fresh(gradient), pen.fresh(gradient)
        remember_both(pen, gradient, memory, (self.beta1, self.beta2))
        divisor(pen, square, numbers[2], below)
        pen.multiply(gradient, numbers[0], step)
        pen.add_times(step, mean, numbers[1], step)
        pen.divide(step, below, step)
        pen.subtract(weights, step, weights)


class RAdam(AdamLike, tag="radam"):
    """RAdam: Adam that starts carefully until its memory is filled (Liu et al., 2020)."""

    def recipe(self) -> Call:
        return self._call("torch.optim.RAdam")

    def numbers(self, rates: Numbers, counters: Counters) -> tuple[tuple[Numbers, ...], Counters]:
        steps = counted(rates, counters["step"])
        size = rates / missing(self.beta1, steps)
        most = 2 / (1 - self.beta2) - 1
        known = most - 2 * steps * self.beta2**steps / missing(self.beta2, steps)
        trusted = known > 5.0
        known, most = np.where(trusted, known, 6.0), max(most, 6.0)
        share = (known - 4) * (known - 2) * most / ((most - 4) * (most - 2) * known)
        trust = np.sqrt(share * missing(self.beta2, steps))
        return (np.where(trusted, 0.0, size), np.where(trusted, size * trust, 0.0)), {"step": steps[-1]}

    def update(
        self, pen: Pen, weights: Array, gradient: Array, memory: Sequence[Array], numbers: Sequence[Array]
    ) -> None:
        (mean, square), step = memory, pen.fresh(gradient)
        remember_both(pen, gradient, memory, (self.beta1, self.beta2))
        divisor(pen, square, self.epsilon, step)
        pen.divide(numbers[1], step, step)
        pen.add(step, numbers[0], step)
        go(pen, weights, mean, step)


AnyOptimizer = SGD | Adagrad | RMSProp | Adadelta | Adam | AdamW | NAdam | RAdam
