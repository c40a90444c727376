"""Schedules: how the learning rate changes over the run, as pure functions of the step.

Places and lengths are shares of the planned run, so a schedule keeps its form when the run gets longer. The one that
answers to the dev loss keeps what it knows in a value of its own, a `Plateau`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from math import cos, inf, pi, sqrt
from typing import Annotated

import msgspec

from core.catalogue.component import Component, choice, real, whole
from core.language import _
from core.value import Value

Factor = Annotated[float, real(1e-4, 1.0, "The rate is multiplied by this.", scale="log")]
Final = Annotated[float, real(1e-6, 1.0, "Share of the rate left at the end of the run.", scale="log")]
Share = Annotated[float, real(0.0, 1.0, "Place in the run, from 0 (start) to 1 (end).")]


class Plateau(Value):
    """Where a run stands whose rate answers to the dev loss; every other run stands where it began.

    factor: on the rate, in (0, 1]. best: the lowest dev loss so far. waited: the epochs since.
    """

    factor: float = 1.0
    best: float | None = None
    waited: int = 0

    def forget_best(self) -> Plateau:
        """The losses from here on do not compare with those before."""
        return Plateau(self.factor)


UNTOUCHED = Plateau()


class Schedule(Component):
    """A factor on the learning rate, at most 1, after an optional linear warm-up (Goyal et al., 2017)."""

    warmup_steps: Annotated[
        int, whole(0, 1_000_000, "Steps in which the rate rises from 0 to its peak.", scale="log")
    ] = 0

    def factor(self, step: int, total: int) -> float:
        """The factor at `step` (from 0) of `total` planned steps; past the end it stays at the end's."""
        if step < self.warmup_steps:
            return (step + 1) / self.warmup_steps * self.decay(0.0, 0)
        after, length = step - self.warmup_steps, max(total - self.warmup_steps, 1)
        return self.decay(min(after / length, 1.0), after)

    def factors(self, first: int, count: int, total: int, plateau: Plateau = UNTOUCHED) -> list[float]:
        """The factors at so many steps, from `first` on, of a run that stands at the plateau."""
        return [self.factor(step, total) for step in range(first, first + count)]

    def after_epoch(self, plateau: Plateau, dev_loss: float) -> Plateau:
        """Where a run stands after an epoch with this dev loss."""
        return UNTOUCHED

    def trouble(self, total: int, epochs: int) -> str:
        """What of it never comes in a run of so many steps and epochs, in words; empty when all does."""
        if self.warmup_steps > total:
            text = _(
                "The warm-up is longer than the run: the rate never reaches its peak, it ends at {share:.0f} % of it. "
                "Warm up in at most {steps:,} steps, or plan more epochs."
            )
            return text.format(share=100 * self.factor(total - 1, total), steps=total)
        length = total - self.warmup_steps
        for place in self.places():
            if place * length > length - 1 + 1e-9:
                text = _(
                    "What is planned at {share:.3g} % of the run never comes: no step is left there. "
                    "Choose an earlier place, or plan more epochs."
                )
                return text.format(share=100 * place)
        return ""

    def places(self) -> tuple[float, ...]:
        """The shares of the run, after the warm-up, at which something happens."""
        return ()

    def decay(self, share: float, step: int) -> float:
        """The factor when `share` of the run, and `step` steps, lie between the warm-up and now."""
        raise NotImplementedError


class Constant(Schedule, tag="constant"):
    """Constant: the same rate all the way (Robbins & Monro, 1951)."""

    def factors(self, first: int, count: int, total: int, plateau: Plateau = UNTOUCHED) -> list[float]:
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

    def places(self) -> tuple[float, ...]:
        return (self.every,)


class MultiStep(Schedule, tag="multi_step"):
    """Multi-step: the rate drops by a factor at chosen places (He et al., 2016)."""

    drops: Annotated[tuple[Share, ...], choice("Where in the run the rate drops, from 0 to 1.")] = (0.5, 0.75)
    gamma: Factor = 0.1

    def decay(self, share: float, step: int) -> float:
        return float(self.gamma ** sum(place <= share for place in self.drops))

    def places(self) -> tuple[float, ...]:
        return self.drops


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
        return _half_cosine(1.0, self.final, share)


class CosineRestarts(Schedule, tag="cosine_restarts"):
    """Cosine restarts: falls, jumps back and falls again (Loshchilov & Hutter, 2017)."""

    cycles: Annotated[int, whole(1, 100, "How often it falls.", scale="log")] = 3
    growth: Annotated[float, real(1.0, 3.0, "Each cycle is so many times as long as the one before.")] = 2.0
    final: Annotated[float, real(1e-6, 1.0, "Share of the rate left at the end of each cycle.", scale="log")] = 0.01

    def decay(self, share: float, step: int) -> float:
        ends = _cycle_ends(self.cycles, self.growth)
        number = sum(end <= share + 1e-9 for end in ends[:-1])
        start = ends[number - 1] if number else 0.0
        return _half_cosine(1.0, self.final, max(share - start, 0.0) / (ends[number] - start))

    def places(self) -> tuple[float, ...]:
        return _cycle_ends(self.cycles, self.growth)[:-1]


class OneCycle(Schedule, tag="one_cycle"):
    """One cycle: from low up to the rate and down to almost nothing (after Smith, 2018)."""

    warmup_steps: Annotated[
        int,
        whole(0, 1_000_000, "Steps from 0 to the start of the cycle, which has a rise of its own.", scale="log"),
    ] = 0
    peak: Annotated[float, real(0.0, 0.99, "Place in the run where the rate is highest, from 0 to 1.")] = 0.3
    start_divisor: Annotated[float, real(1.0, 1000.0, "The cycle starts at the rate divided by this.", scale="log")] = (
        25.0
    )
    final: Final = 0.001

    def decay(self, share: float, step: int) -> float:
        if share < self.peak:
            return _half_cosine(1.0 / self.start_divisor, 1.0, share / self.peak)
        return _half_cosine(1.0, self.final, (share - self.peak) / (1.0 - self.peak))

    def places(self) -> tuple[float, ...]:
        return (self.peak,)


class InverseSquareRoot(Schedule, tag="inverse_sqrt"):
    """Inverse square root: 1 / sqrt(1 + step / scale), never ends (Vaswani et al., 2017)."""

    scale_steps: Annotated[
        int, whole(1, 1_000_000, "After three times as many steps the rate is halved.", scale="log")
    ] = 1000

    def decay(self, share: float, step: int) -> float:
        return 1.0 / sqrt(1.0 + step / self.scale_steps)


class ReduceOnPlateau(Schedule, tag="plateau"):
    """Plateau: the rate drops when the dev loss gets no better (after He et al., 2016)."""

    gamma: Factor = 0.1
    patience: Annotated[int, whole(1, 10_000, "Epochs without improvement before the rate drops.", scale="log")] = 10
    min_improvement: Annotated[
        float, real(0.0, 0.5, "The dev loss must fall by more than this share of it to count as better.", scale="log")
    ] = 0.001
    floor: Annotated[float, real(1e-6, 1.0, "Share of the rate below which it never drops.", scale="log")] = 0.001

    def factors(self, first: int, count: int, total: int, plateau: Plateau = UNTOUCHED) -> list[float]:
        return [plateau.factor * factor for factor in Schedule.factors(self, first, count, total)]

    def decay(self, share: float, step: int) -> float:
        return 1.0

    def after_epoch(self, plateau: Plateau, dev_loss: float) -> Plateau:
        best = inf if plateau.best is None else plateau.best
        if dev_loss < best * (1.0 - self.min_improvement):
            return Plateau(plateau.factor, dev_loss)
        if plateau.waited + 1 < self.patience:
            return msgspec.structs.replace(plateau, waited=plateau.waited + 1)
        lower = self.gamma * plateau.factor
        lower = lower if lower > self.floor * (1.0 + 1e-9) else self.floor
        return Plateau(min(lower, plateau.factor), plateau.best)

    def trouble(self, total: int, epochs: int) -> str:
        if self.patience + 1 < epochs:
            return Schedule.trouble(self, total, epochs)
        text = _(
            "It waits for {patience:,} epochs without improvement, but the run has only {epochs:,}: the rate never "
            "drops. Wait for fewer, or plan more epochs."
        )
        return text.format(patience=self.patience, epochs=epochs)


@lru_cache
def _cycle_ends(cycles: int, growth: float) -> tuple[float, ...]:
    """Where each cycle ends, as a share of the run."""
    ends = list(accumulate(growth**number for number in range(cycles)))
    return tuple(end / ends[-1] for end in ends)


def _half_cosine(start: float, end: float, share: float) -> float:
    """From start to end: slow, fast, slow."""
    return end + (start - end) * (1.0 + cos(pi * share)) / 2.0


AnySchedule = (
    Constant
    | StepDecay
    | MultiStep
    | Exponential
    | Linear
    | Cosine
    | CosineRestarts
    | OneCycle
    | InverseSquareRoot
    | ReduceOnPlateau
)
