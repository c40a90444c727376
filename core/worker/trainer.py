"""The run inside the training process: one command at a time, one look at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from time import perf_counter

import torch

from core.catalogue.datasets import Circle
from core.experiment import Data, Experiment
from core.language import _
from core.refused import Refused
from core.training.loop import train
from core.training.run import Run
from core.watching.look import points, progress, snapshot
from core.watching.snapshot import Phase, Progress, Wanted
from core.worker.messages import Begin, Command, Drawn, Edit, Go, Pause, Reply, Seen, Sorry, Stands, Watch, pack
from core.worker.pace import Pace

LOOKING = 0.02
"""The share of training time that may go into being looked at."""


def warm_up() -> None:
    """Do once what is slow the first time: the first optimizer, step and look."""
    run = Run(Experiment(data=Data(dataset=Circle(samples=20))))
    run.measuring = True
    run.advance()
    snapshot(run, 0, progress(run, "ready"), Wanted(curves=True, activations=True, gradients=True, output=True))


class Trainer:
    """Holds the run; `inbox` brings commands, `send` takes packed replies."""

    def __init__(self, inbox: SimpleQueue[Command], send: Callable[[bytes], None]) -> None:
        self._inbox = inbox
        self._send = send
        self._run: Run | None = None
        self._number = 0
        self._phase: Phase = "broken"
        self._left: Go = Go()
        self._wanted: Wanted | None = None
        self._rested_at = 0.0
        self._pace = Pace()

    def live(self) -> None:
        """Obey until the process ends."""
        while True:
            if self._phase == "running" and self._run is not None:
                with self._worded(self._number):
                    self._train(self._run)
            else:
                self._obey(self._inbox.get())

    def _train(self, run: Run) -> None:
        for epoch_ended in train(run):
            if self._wanted is not None and perf_counter() >= self._rested_at:
                self._answer()
            if self._left.amount:
                self._count_down(epoch_ended)
            while not self._inbox.empty():
                self._obey(self._inbox.get())
            if self._phase != "running" or run is not self._run:
                return
        if run.stop is not None:
            self._stand("diverged" if run.stop.kind == "diverged" else "finished")

    def _obey(self, heard: Command) -> None:
        match heard:
            case Begin(number, experiment):
                self._on_begin(number, experiment)
            case Edit(experiment, note):
                self._on_edit(experiment, note)
            case Go():
                self._on_go(heard)
            case Pause():
                if self._phase == "running":
                    self._stand("paused")
            case Watch(wanted):
                self._on_watch(wanted)

    def _on_begin(self, number: int, experiment: Experiment) -> None:
        self._number, self._run, self._wanted = number, None, None
        with self._worded(number):
            self._run = Run(experiment)
            self._stand("ready")
            self._draw()

    def _on_edit(self, experiment: Experiment, note: str) -> None:
        if self._run is None:
            self._on_begin(self._number, experiment)
            return
        with self._worded(self._number):
            data = self._run.experiment.data
            if not self._run.edit(experiment, note):
                self._stand("stale")
                return
            if self._phase != "running":
                self._stand("paused" if self._run.step else "ready")
            if experiment.data != data:
                self._draw()

    def _on_go(self, go: Go) -> None:
        if self._run is None or self._phase in ("broken", "stale", "diverged"):
            self._stand(self._phase)
            return
        self._left = go
        self._pace.start()
        self._stand("running")

    def _on_watch(self, wanted: Wanted) -> None:
        self._wanted = wanted
        if self._run is not None:
            self._run.measuring = wanted.gradients
        if self._phase != "running":
            self._answer()

    def _count_down(self, epoch_ended: bool) -> None:
        if self._left.unit == "epoch" and not epoch_ended:
            return
        if self._left.amount == 1:
            self._stand("paused")
        self._left = Go(self._left.amount - 1, self._left.unit)

    def _answer(self) -> None:
        """Answer the one look that is asked for, then rest so long that looking stays a small share of the time."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._run is None:
            return
        begun = perf_counter()
        self._say(Seen(snapshot(self._run, self._number, self._progress(self._run), wanted)))
        ended = perf_counter()
        self._rested_at = ended + (ended - begun) / LOOKING

    def _stand(self, phase: Phase) -> None:
        self._phase = phase
        seen = self._progress(self._run) if self._run is not None else Progress(phase, 0, 0, 0, 0.0, None, None, None)
        self._say(Stands(self._number, seen))
        if phase != "running":
            self._answer()

    def _progress(self, run: Run) -> Progress:
        return progress(run, self._phase, self._pace.samples_per_second(run.place * len(run.train)))

    def _draw(self) -> None:
        if self._run is not None:
            self._say(Drawn(self._number, points(self._run)))

    def _say(self, reply: Reply) -> None:
        self._send(pack(reply))

    @contextmanager
    def _worded(self, number: int) -> Iterator[None]:
        """Whatever goes wrong inside is said in words, and the run stands broken until it is edited or begun anew."""
        try:
            yield
            return
        except Refused as refused:
            text = str(refused)
        except (MemoryError, torch.OutOfMemoryError):
            text = _("out of memory: try fewer units or a smaller batch")
        except Exception as error:  # the boundary of the process: the window must hear of it
            text = _("training stopped with an error: {error}; undo the last change or press Reset").format(error=error)
        self._stand("broken")
        self._say(Sorry(number, text))
