"""What a training came to, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from core.catalogue.losses import advice
from core.catalogue.metrics import fitting
from core.coach import recipe
from core.experiment import Experiment
from core.language import _
from core.value import Value
from core.watching.sample_look import PARTS, PartName

NOTHING = "–"


class Result(Value):
    """What a training came to; each part has its loss and all metrics of the task, NaN where there is nothing to judge.

    The losses leave the `penalty` of the weights out. best_epoch is that of the lowest dev loss; None where the dev
    part was not judged after every epoch.
    """

    experiment: Experiment
    seed: int
    epochs: int
    steps: int
    train: dict[str, float]
    train_dev: dict[str, float]
    dev: dict[str, float]
    test: dict[str, float]
    penalty: float
    stopped: str
    best_epoch: int | None
    seconds: float
    one_crop: dict[str, dict[str, float]] | None = None
    """What dev and test come to by one crop of each picture; None where they are not judged by several anyway."""


def written(value: float | None) -> str:
    """Three significant digits, or a dash where there is no number."""
    return f"{value:.3g}" if value is not None and isfinite(value) else NOTHING


def show_parts(experiment: Experiment, cells: Mapping[PartName, Sequence[str]]) -> Console:
    """A table on stdout of the loss and the metrics of every part; where to write what belongs under it."""
    table = Table()
    table.add_column("")
    table.add_column(_("loss"), justify="right")
    for metric in fitting(experiment.data.dataset.task):
        table.add_column(_(metric.word), justify="right")
    for part, values in cells.items():
        if part != "train_dev" or experiment.data.train_dev:
            table.add_row(_(PARTS[part]), *values)
    console = Console(highlight=False, markup=False)
    console.print(table)
    pairing = advice(experiment.data.dataset.task, experiment.loss)
    if pairing:
        console.print(pairing)
    return console


def show_json(value: Any) -> None:
    """One line of JSON on stdout, in UTF-8 whatever the terminal speaks; NaN and Infinity become null."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def _crop_lines(result: Result) -> Iterator[str]:
    """What the average over the crops is worth, a line for dev and one for test."""
    count, metric = result.experiment.data.crop_count, result.experiment.metric
    names = {"loss": _("loss"), metric.tag(): _(metric.word)}
    for part, one in (result.one_crop or {}).items():
        average = getattr(result, part)
        said = (f"{name} {written(one[key])} → {written(average[key])}" for key, name in names.items())
        text = _("{part}, one crop → average of {count}: {numbers}")
        yield text.format(part=_(part), count=count, numbers=", ".join(said))


def show_table(result: Result) -> None:
    """The result as a table on stdout."""
    cells = {part: [written(value) for value in getattr(result, part).values()] for part in PARTS}
    console = show_parts(result.experiment, cells)
    name = recipe.measure(result.experiment).tag()
    found = recipe.judged(result.experiment, {part: getattr(result, part)[name] for part in PARTS})
    if found is not None:
        console.print(recipe.words(found))
    if result.penalty:
        text = _("without the penalty; with it the train loss is {loss}")
        console.print(text.format(loss=written(result.train["loss"] + result.penalty)))
    for line in _crop_lines(result):
        console.print(line)
    console.print(result.stopped)
    text = _("{epochs:,} epochs, {steps:,} steps, {seconds:.1f} seconds, seed {seed}")
    console.print(text.format(epochs=result.epochs, steps=result.steps, seconds=result.seconds, seed=result.seed))
