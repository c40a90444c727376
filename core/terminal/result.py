"""What a training came to, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import isfinite
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from core.experiment import Experiment
from core.language import _
from core.value import Value

NOTHING = "–"


class Result(Value):
    """What a training came to; each part has its loss and its accuracy or R^2, NaN where there is nothing to judge.

    best_epoch is that of the lowest dev loss; None where the dev part was not judged after every epoch.
    """

    experiment: Experiment
    seed: int
    epochs: int
    steps: int
    train: dict[str, float]
    dev: dict[str, float]
    test: dict[str, float]
    stopped: str
    best_epoch: int | None
    seconds: float


def metric_name(experiment: Experiment) -> str:
    """How good a run is, as programs call it."""
    return "accuracy" if experiment.data.dataset.classes else "r2"


def metric_title(experiment: Experiment) -> str:
    """How good a run is, as people call it."""
    return _("accuracy") if experiment.data.dataset.classes else "R²"


def written(value: float | None) -> str:
    """Three significant digits, or a dash where there is no number."""
    return f"{value:.3g}" if value is not None and isfinite(value) else NOTHING


def show_parts(experiment: Experiment, cells: Sequence[Sequence[str]]) -> Console:
    """A table on stdout of the loss and the metric of train, dev and test; where to write what belongs under it."""
    table = Table()
    table.add_column("")
    table.add_column(_("loss"), justify="right")
    table.add_column(metric_title(experiment), justify="right")
    for title, values in zip((_("train"), _("dev"), _("test")), cells, strict=True):
        table.add_row(title, *values)
    console = Console(highlight=False, markup=False)
    console.print(table)
    return console


def show_json(value: Any) -> None:
    """One line of JSON on stdout, in UTF-8 whatever the terminal speaks; NaN and Infinity become null."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def show_table(result: Result) -> None:
    """The result as a table on stdout."""
    parts = (result.train, result.dev, result.test)
    console = show_parts(result.experiment, [[written(value) for value in part.values()] for part in parts])
    console.print(result.stopped)
    text = _("{epochs:,} epochs, {steps:,} steps, {seconds:.1f} seconds, seed {seed}")
    console.print(text.format(epochs=result.epochs, steps=result.steps, seconds=result.seconds, seed=result.seed))
