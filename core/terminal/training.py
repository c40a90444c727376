"""Training in the terminal: the bar while it runs, stopping by Ctrl+C, the result."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import perf_counter
from types import FrameType
from typing import NamedTuple

import msgspec

from core.experiment import Experiment
from core.refused import Refused
from core.terminal.bar import bar_of, bar_of_all
from core.terminal.repeated import Repeated, show_spread
from core.terminal.result import Result, show_json, show_table
from core.training.judging import by_one_crop, judgement, penalty
from core.training.loop import train
from core.training.moment import moment
from core.training.run import Run
from core.training.saved import opened, save
from core.training.stride import Stride
from core.training.together import train_all
from core.watching.stop import Stop
from core.worker.failure import out_of_memory, worded


class Weights(NamedTuple):
    """The files to go on from and to write to at the end, if any."""

    source: Path | None = None
    goal: Path | None = None


NO_WEIGHTS = Weights()


def train_and_report(experiment: Experiment, weights: Weights = NO_WEIGHTS, *, as_json: bool) -> Stop:
    """Train with a bar on stderr, show the result on stdout; why it stopped.

    Raises Refused where it cannot train, or, once the result is shown, where the weights cannot be written.
    """
    with _worded_failures(), interruptible() as interrupt:
        run = Run(experiment) if weights.source is None else opened(weights.source, experiment)
        stop, result = trained(run, interrupt)
    show = show_json if as_json else show_table
    show(result)
    if weights.goal is not None:
        save(moment(run), weights.goal)
    return stop


def repeat_and_report(experiment: Experiment, times: int, *, as_json: bool) -> bool:
    """Train with so many seeds and show what they came to; whether that was interrupted. Raises Refused."""
    with _worded_failures(), interruptible() as interrupt:
        result = repeated(experiment, times, interrupt)
    show = show_json if as_json else show_spread
    show(result)
    return interrupt.is_set()


def repeated(experiment: Experiment, times: int, interrupt: Event) -> Repeated:
    """What runs with `times` seeds, from the experiment's on, came to when all have stopped or `interrupt` is set."""
    seeds = range(experiment.seed, experiment.seed + times)
    runs = [Run(msgspec.structs.replace(experiment, seed=seed)) for seed in seeds]
    begun = perf_counter()
    with bar_of_all(runs) as moved:
        for _epoch in train_all(runs):
            moved()
            if interrupt.is_set():
                break
    return Repeated.of([_result(run, _stop(run), 0.0) for run in runs], perf_counter() - begun)


def trained(run: Run, interrupt: Event) -> tuple[Stop, Result]:
    """Why it stopped and the result, after training until something says stop or `interrupt` is set."""
    begun = perf_counter()
    with bar_of(run) as moved:
        for _epoch_ended in train(run, Stride()):
            moved()
            if interrupt.is_set():
                break
    seconds = perf_counter() - begun
    stop = _stop(run)
    return stop, _result(run, stop, seconds)


def _stop(run: Run) -> Stop:
    return run.stop or Stop("interrupted", run.step, run.epoch)


@contextmanager
def _worded_failures() -> Iterator[None]:
    """Refuse in words what this machine has no memory for."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if not out_of_memory(error):
            raise
        raise Refused(worded(error)) from None


def _result(run: Run, stop: Stop, seconds: float) -> Result:
    return Result(
        experiment=run.experiment,
        seed=run.experiment.seed,
        epochs=run.epoch,
        steps=run.step,
        train=judgement(run, run.train),
        train_dev=judgement(run, run.train_dev),
        dev=judgement(run, run.dev),
        test=judgement(run, run.test),
        penalty=penalty(run),
        stopped=stop.words(),
        best_epoch=run.ending.best_epoch,
        seconds=round(seconds, 3),
        one_crop=by_one_crop(run),
    )


@contextmanager
def interruptible() -> Iterator[Event]:
    """Set by the first Ctrl+C; the second one ends the program at once."""
    pressed = Event()

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
