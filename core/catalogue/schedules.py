"""Schedules: how the learning rate changes over the run, as pure functions of the step.

Places and lengths are shares of the planned run, so a schedule keeps its form when the run gets longer.
"""

from __future__ import annotations

from math import cos, pi, sqrt
from typing import Annotated

from core.catalogue.component import Component, choice, real, whole

Factor = Annotated[float, real(1e-4, 1.0, "The rate is multiplied by this.", scale="log")]
Final = Annotated[float, real(1e-6, 1.0, "Share of the rate left at the end of the run.", scale="log")]
Share = Annotated[float, real(0.0, 1.0, "Place in the run, from 0 (start) to 1 (end).")]


class Schedule(Component):
    """A factor on the learning rate, at most 1, after an optional linear warm-up (Goyal et al., 2017)."""

    warmup_steps: Annotated[
        int, whole(0, 1_000_000, "Steps in which the rate rises from 0 to its peak.", scale="log")
    ] = 0

    def factor(self, step: int, total: int) -> float:
        """The factor at `step` (from 0) of `total` planned steps; past the end it stays at the end's."""
        if step < self.warmup_steps:
            return (step + 1) / self.warmup_steps
        after, length = step - self.warmup_steps, max(total - self.warmup_steps, 1)
        return self.decay(min(after / length, 1.0), after)

    def factors(self, first: int, count: int, total: int) -> list[float]:
        """The factors at so many steps, from `first` on."""
        return [self.factor(step, total) for step in range(first, first + count)]

    def decay(self, share: float, step: int) -> float:
        """The factor when `share` of the run, and `step` steps, lie between the warm-up and now."""
        raise NotImplementedError


class Constant(Schedule, tag="constant"):
    """Constant: the same rate all the way (Robbins & Monro, 1951)."""

    def factors(self, first: int, count: int, total: int) -> list[float]:
        return [1.0] * count if first >= self.warmup_steps else Schedule.factors(self, first, count, total)

    def decay(self, share: float, step: int) -> float:
        return 1.0


class StepDecay(Schedule, tag="step"):
    """Step: the rate drops by a factor at even distances (Krizhevsky et al., 2012)."""

    every: Annotated[float, real(0.01, 1.0, "Distance of the drops, as a share of the run.")] = 0.3
    gamma: Factor = 0.1

    def decay(self, share: float, step: int) -> float:
        drops = int(share / self.every + 1e-9)
        return float(self.gamma**drops)


class MultiStep(Schedule, tag="multi_step"):
    """Multi-step: the rate drops by a factor at chosen places (He et al., 2016)."""

    drops: Annotated[tuple[Share, ...], choice("Where in the run the rate drops, from 0 to 1.")] = (0.5, 0.75)
    gamma: Factor = 0.1

    def decay(self, share: float, step: int) -> float:
        return float(self.gamma ** sum(place <= share for place in self.drops))


class Exponential(Schedule, tag="exponential"):
    """Exponential: the rate falls by the same share in every step (Bottou, 2012)."""

    final: Final = 0.01

    def decay(self, share: float, step: int) -> float:
        return float(self.final**share)


class Linear(Schedule, tag="linear"):
    """Linear: the rate falls in a straight line (Goyal et al., 2017)."""

    final: Final = 0.01

    def decay(self, share: float, step: int) -> float:
        return 1.0 + (self.final - 1.0) * share


class Cosine(Schedule, tag="cosine"):
    """Cosine: slow, fast, slow along half a cosine (Loshchilov & Hutter, 2017)."""

    final: Final = 0.01

    def decay(self, share: float, step: int) -> float:
        return self.final + (1.0 - self.final) * (1.0 + cos(pi * share)) / 2.0


class InverseSquareRoot(Schedule, tag="inverse_sqrt"):
    """Inverse square root: 1 / sqrt(1 + step / scale), never ends (Vaswani et al., 2017)."""

    scale_steps: Annotated[
        int, whole(1, 1_000_000, "After three times as many steps the rate is halved.", scale="log")
    ] = 1000

    def decay(self, share: float, step: int) -> float:
        return 1.0 / sqrt(1.0 + step / self.scale_steps)


AnySchedule = Constant | StepDecay | MultiStep | Exponential | Linear | Cosine | InverseSquareRoot
