"""The basic recipe: which gap between the errors of the parts to close next, and why (Ng, 2018, chapters 20-45)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import isfinite, sqrt
from typing import Literal, NamedTuple

from core.catalogue.metrics import USUAL, Metric
from core.experiment import Experiment
from core.language import _, marked
from core.watching.sample_look import PARTS, PartName

NOTABLE = 0.02
"""A gap of so much is worth closing: of human level 7.5 %, train 8 % and dev 10 % Ng (2017) says variance, not bias."""
CERTAIN = 2.0
"""A gap of so many standard errors is hardly chance: one in twenty is as large where there is none."""
LARGE = 100.0
"""From so many times the variance on, errors are written as powers of ten."""
GapKind = Literal["bias", "variance", "mismatch", "overfit"]
LevelName = Literal["human", "train", "train_dev", "dev", "test"]
LEVELS: dict[LevelName, str] = {
    "human": marked("human level"),
    "train": PARTS["train"],
    "train_dev": PARTS["train_dev"],
    "dev": PARTS["dev"],
    "test": PARTS["test"],
}
"""What the errors are called, from the least that can be asked for on."""
GAPS: dict[GapKind, str] = {
    "bias": marked("avoidable bias"),
    "variance": marked("variance"),
    "mismatch": marked("data mismatch"),
    "overfit": marked("overfitting to dev"),
}
"""What the gaps are called, in the order in which the recipe asks for them."""


class Level(NamedTuple):
    """An error as a share, and the number of samples it is of; None where it is no estimate."""

    name: LevelName
    error: float
    samples: int | None = None


class Gap(NamedTuple):
    """How much larger an error is than the one before; up to `chance` it may be due to which samples there are."""

    kind: GapKind
    start: Level
    end: Level
    chance: float

    @property
    def size(self) -> float:
        """Below 0 where the error is smaller."""
        return self.end.error - self.start.error

    @property
    def stands_out(self) -> bool:
        """Whether it is worth closing, and hardly chance."""
        return self.size >= NOTABLE and self.size > self.chance

    @property
    def within_chance(self) -> bool:
        """Whether nobody can say that there is a gap at all."""
        return abs(self.size) <= self.chance


class Estimate(NamedTuple):
    """What an error of a few samples says of all there could be."""

    error: float
    variance: float


class Verdict(NamedTuple):
    """The gaps from human level to test, as far as there are parts."""

    gaps: tuple[Gap, ...]

    @property
    def levels(self) -> tuple[Level, ...]:
        """The errors, from human level on."""
        return (self.gaps[0].start, *(gap.end for gap in self.gaps))

    @property
    def next(self) -> Gap | None:
        """The one to close next: the largest of those that stand out; None where all is well."""
        return max((gap for gap in self.gaps if gap.stands_out), key=lambda gap: gap.size, default=None)


def measure(experiment: Experiment) -> Metric:
    """The metric whose distance from 1 is the error: the one that is shown, or where that has no best value the usual
    one of the task."""
    return USUAL[experiment.data.dataset.task] if experiment.metric.error else experiment.metric


def judged(experiment: Experiment, parts: Mapping[PartName, float | None]) -> Verdict | None:
    """The verdict on what `measure` says of the parts; None where that is no number for train or dev."""
    numbers = {part: value for part, value in parts.items() if value is not None and isfinite(value)}
    if not {"train", "dev"} <= numbers.keys():
        return None
    counts = experiment.data.counts()._asdict()
    levels = [Level(part, 1 - numbers[part], counts[part]) for part in PARTS if part in numbers]
    squared = experiment.data.dataset.task == "regression"
    return verdict((Level("human", experiment.human_error), *levels), squared=squared)


def verdict(levels: tuple[Level, ...], *, squared: bool = False) -> Verdict:
    """The gaps between errors from human level on; without a train-dev part mismatch counts as variance.

    squared: they are means of squares, not shares of samples.
    """
    estimate = _of_squares if squared else _of_shares
    gaps = (
        Gap(_kind(start, end), start, end, _chance(start, end, estimate(start), estimate(end)))
        for start, end in pairwise(levels)
    )
    return Verdict(tuple(gaps))


def words(found: Verdict) -> str:
    """The verdict in two sentences, with its numbers."""
    gap = found.next
    if gap is None:
        return reason(gap)
    said = _("The largest gap is {gap}, {size}: from {start}, {least}, to {end}, {most}.").format(
        gap=_(GAPS[gap.kind]),
        size=points(gap.size),
        start=_(LEVELS[gap.start.name]),
        end=_(LEVELS[gap.end.name]),
        least=percent(gap.start.error),
        most=percent(gap.end.error),
    )
    return f"{said} {reason(gap)}"


def reason(gap: Gap | None) -> str:
    """What the gap that is to be closed next means, in a sentence; None where all is well."""
    if gap is None:
        return _("No gap between the errors stands out: each is small, or within chance.")
    return _(_REASONS[gap.kind])


def points(size: float) -> str:
    """A gap between two shares."""
    return _("{size} points").format(size=f"{100 * size:+.1f}" if abs(size) < LARGE else f"{100 * size:+.1e}")


def percent(share: float) -> str:
    """An error; of numbers it can be far above 1."""
    return f"{100 * share:.1f} %" if share < LARGE else f"{100 * share:.1e} %"


def _kind(start: Level, end: Level) -> GapKind:
    if end.name == "dev":
        return "mismatch" if start.name == "train_dev" else "variance"
    kinds: dict[LevelName, GapKind] = {"train": "bias", "train_dev": "variance", "test": "overfit"}
    return kinds[end.name]


def _chance(start: Level, end: Level, first: Estimate, second: Estimate) -> float:
    """How large the gap between two errors may be where there is none but for the samples."""
    drawn_in = abs(end.error - start.error) - abs(second.error - first.error)
    return drawn_in + CERTAIN * sqrt(first.variance + second.variance)


def _of_shares(level: Level) -> Estimate:
    """Of a share of samples, with one more right and one more wrong (Agresti & Caffo, 2000).

    Otherwise none of a few would seem certain.
    """
    if level.samples is None:
        return Estimate(level.error, 0.0)
    count = level.samples + 2
    share = (min(max(level.error, 0.0), 1.0) * level.samples + 1) / count
    return Estimate(share, share * (1 - share) / count)


def _of_squares(level: Level) -> Estimate:
    """Of a mean of squares of numbers that are spread normally (Fisher, 1925)."""
    return Estimate(level.error, 2 * level.error * level.error / level.samples if level.samples else 0.0)


_REASONS: dict[GapKind, str] = {
    "bias": marked("It does not even know the samples it learns from: a larger network or a longer training helps."),
    "variance": marked(
        "It knows the samples it learned from better than new ones: more samples or regularisation helps."
    ),
    "mismatch": marked("New samples are no trouble until they are of another kind: make the train part more like dev."),
    "overfit": marked("The choices were made for these dev samples: a larger dev part helps."),
}
