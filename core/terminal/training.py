"""Training in the terminal: the bar while it runs, stopping by Ctrl+C, the result."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import perf_counter
from types import FrameType

from core.experiment import Experiment
from core.refused import Refused
from core.terminal.bar import bar
from core.terminal.result import Result, metric_name, show_json, show_table
from core.training.loop import train
from core.training.run import Run
from core.training.stride import Stride
from core.watching.snapshot import Stop
from core.worker.failure import out_of_memory, worded


def train_and_report(experiment: Experiment, *, as_json: bool) -> Stop:
    """Train with a bar on stderr, show the result on stdout; why it stopped. Raises Refused where it cannot train."""
    with interruptible() as interrupt:
        try:
            stop, result = trained(experiment, interrupt)
        except (MemoryError, RuntimeError) as error:
            if not out_of_memory(error):
                raise
            raise Refused(worded(error)) from None
    show = show_json if as_json else show_table
    show(result)
    return stop


def trained(experiment: Experiment, interrupt: Event) -> tuple[Stop, Result]:
    """Why it stopped and the result, after training until something says stop or `interrupt` is set."""
    run = Run(experiment)
    begun = perf_counter()
    with bar(run) as moved:
        for _epoch_ended in train(run, Stride()):
            moved()
            if interrupt.is_set():
                break
    stop = run.stop or Stop("interrupted", run.step, run.epoch)
    return stop, _result(run, stop, perf_counter() - begun)


def _result(run: Run, stop: Stop, seconds: float) -> Result:
    name = metric_name(run.experiment)
    train_part, dev, test = (
        dict(zip(("loss", name), run.judge(part), strict=True)) for part in (run.train, run.dev, run.test)
    )
    return Result(
        experiment=run.experiment,
        seed=run.experiment.seed,
        epochs=run.epoch,
        steps=run.step,
        train=train_part,
        dev=dev,
        test=test,
        stopped=stop.words(),
        seconds=round(seconds, 3),
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
