"""The bar that shows how far a training is, on stderr."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from core.language import _
from core.terminal.result import written
from core.training.run import Run

REST = 0.1
"""Seconds between two movements of the bar."""
LOOKED_BACK = 5.0
"""Seconds over which the speed is said."""


def bar_of(run: Run) -> AbstractContextManager[Callable[[], None]]:
    """The bar of one run."""
    total = run.pretraining.epochs + run.experiment.training.epochs
    return bar(total, lambda: run.pretraining.place + run.place, partial(_words, run))


def bar_of_all(runs: Sequence[Run]) -> AbstractContextManager[Callable[[], None]]:
    """The bar of runs that train together, or one after the other."""
    total = sum(run.pretraining.epochs + run.experiment.training.epochs for run in runs)
    return bar(total, lambda: sum(run.pretraining.place + run.place for run in runs), partial(_words_of_all, runs))


@contextmanager
def bar(
    total: int, place: Callable[[], float], words_at: Callable[[float | None], str]
) -> Iterator[Callable[[], None]]:
    """Show the bar while inside; what it yields is called after each step and costs next to nothing.

    total and place: in epochs. words_at: what is said at so many epochs a second.
    """
    words = TextColumn("{task.description}", markup=False)
    columns = (words, BarColumn(bar_width=None), TimeRemainingColumn(compact=True))
    progress = Progress(*columns, console=Console(stderr=True), speed_estimate_period=LOOKED_BACK, expand=True)
    task = progress.add_task(words_at(None), total=total)
    next_time = 0.0

    def show() -> None:
        progress.update(task, completed=place(), description=words_at(progress.tasks[task].speed))

    def moved() -> None:
        nonlocal next_time
        if perf_counter() >= next_time:
            show()
            next_time = perf_counter() + REST

    with progress:
        yield moved
        show()


def _words(run: Run, epochs_per_second: float | None) -> str:
    experiment, first = run.experiment, run.pretraining.progress
    if first is not None and not first.done:
        return first.words()
    parts = [
        _("epoch {epoch}/{epochs}").format(epoch=run.epoch, epochs=experiment.training.epochs),
        _("loss {loss}").format(loss=written(run.loss)),
        _("dev {metric} {value}").format(metric=_(experiment.metric.word), value=written(run.dev_judged[1])),
    ]
    if epochs_per_second:
        parts.append(_("{pace:,.0f} samples/s").format(pace=epochs_per_second * len(run.train)))
    return "  ".join(parts)


def _words_of_all(runs: Sequence[Run], epochs_per_second: float | None) -> str:
    done = sum(run.stop is not None for run in runs)
    words = _("{done} of {count} runs done").format(done=done, count=len(runs))
    if not epochs_per_second:
        return words
    return f"{words}  {_('{pace:,.0f} samples/s').format(pace=epochs_per_second * len(runs[0].train))}"
