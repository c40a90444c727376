"""What the same experiment came to with several seeds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.experiment import Experiment
from core.language import _
from core.terminal.result import Result, show_parts, written
from core.value import Value
from core.watching.sample_look import PARTS

Spread = dict[str, dict[str, float]]
"""By part, as in a result, and measure."""


class Outcome(Value):
    """One of the runs."""

    seed: int
    epochs: int
    steps: int
    train: dict[str, float]
    train_dev: dict[str, float]
    dev: dict[str, float]
    test: dict[str, float]
    stopped: str
    best_epoch: int | None


class Repeated(Value):
    """All runs, and their spread: half of them lie from `low` to `high`, half below the median."""

    experiment: Experiment
    median: Spread
    low: Spread
    high: Spread
    runs: tuple[Outcome, ...]
    seconds: float

    @classmethod
    def of(cls, results: Sequence[Result], seconds: float) -> Repeated:
        """What these results, one a seed, come to."""
        low, median, high = (_quantile(results, share) for share in (0.25, 0.5, 0.75))
        fields = Outcome.__struct_fields__
        runs = tuple(Outcome(*(getattr(result, name) for name in fields)) for result in results)
        return cls(results[0].experiment, median, low, high, runs, round(seconds, 3))


def show_spread(result: Repeated) -> None:
    """The spread as a table on stdout."""
    console = show_parts(result.experiment, {part: _cells(result, part) for part in PARTS})
    count = len(result.runs)
    console.print(_("median of {count} runs; half of them lie in the brackets").format(count=count))
    for stopped in dict.fromkeys(run.stopped for run in result.runs):
        alike = sum(run.stopped == stopped for run in result.runs)
        console.print(_("{alike} of {count}: {stopped}").format(alike=alike, count=count, stopped=stopped))
    text = _("{seconds:.1f} seconds, seeds {first} to {last}")
    console.print(text.format(seconds=result.seconds, first=result.runs[0].seed, last=result.runs[-1].seed))


def _cells(result: Repeated, part: str) -> list[str]:
    spreads = zip(*(spread[part].values() for spread in (result.median, result.low, result.high)), strict=True)
    return [f"{written(median)} [{written(low)}–{written(high)}]" for median, low, high in spreads]


def _quantile(results: Sequence[Result], share: float) -> Spread:
    """That of each measure over the runs that have it; NaN where none has."""
    spread: Spread = {}
    for part in PARTS:
        names = getattr(results[0], part)
        columns = {name: np.array([getattr(result, part)[name] for result in results]) for name in names}
        spread[part] = {name: _at(column[np.isfinite(column)], share) for name, column in columns.items()}
    return spread


def _at(values: np.ndarray, share: float) -> float:
    return float(np.quantile(values, share)) if len(values) else float("nan")
