"""The run inside the training process: one command at a time, one look at a time."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import sleep
from typing import Literal

from core.catalogue.datasets import Circle
from core.experiment import Data, Experiment
from core.language import use_language
from core.training.loop import train
from core.training.run import Run
from core.training.stride import MOMENT, Stride, taken
from core.watching.look import points, progress, snapshot
from core.watching.snapshot import Phase, Progress, Snapshot, Wanted
from core.worker.failure import worded
from core.worker.glances import Glances
from core.worker.messages import (
    Begin,
    Command,
    Drawn,
    Edit,
    FindRate,
    Go,
    Hold,
    Pause,
    Reply,
    Seen,
    Sorry,
    Speak,
    Stands,
    Watch,
)
from core.worker.pace import Pace
from core.worker.searching import Search
from core.worker.tempo import Tempo

Asked = Callable[[], bool]
BREATH = 0.004
"""Seconds that a run which is held back waits before it looks up again."""


def warm_up() -> None:
    """Do once what is slow the first time: the first optimizer, step and look."""
    run = Run(Experiment(data=Data(dataset=Circle(samples=20))))
    run.measuring = True
    run.advance()
    snapshot(run, 0, progress(run, "ready"), Wanted(curves=True, activations=True, gradients=True, output=True))


class Trainer:
    """Holds the run. `say` takes replies; `quiet` tells that no command waits, `free` that the last look has gone.

    It trains for a `moment` (seconds) before it asks again.
    """

    def __init__(self, say: Callable[[Reply], None], quiet: Asked, free: Asked, moment: float = MOMENT) -> None:
        self._say, self._quiet, self._free = say, quiet, free
        self.search = Search(say)
        self._number, self._left = 0, 0.0
        self._run: Run | None = None
        self._problem: Literal["stale", "broken"] | None = None
        self._unit: Literal["step", "epoch"] = "step"
        self._wanted: Wanted | None = None
        self._glances, self._counted, self._moment = Glances(), 0, moment
        self._pace, self._stride, self._tempo = Pace(), Stride(moment), Tempo()
        self._said: Phase | None = "broken"

    @property
    def phase(self) -> Phase:
        """How the run stands, from what is so; it is not kept anywhere."""
        if self._run is None or self._problem is not None:
            return self._problem or "broken"
        if self._run.stop is not None:
            return "diverged" if self._run.stop.kind.endswith("diverged") else "finished"
        standing: Phase = "paused" if taken(self._run) else "ready"
        return "running" if self._left else standing

    def obey(self, command: Command) -> None:
        """Do what is said; the steps are left to `train`."""
        match command:
            case Begin(number, experiment):
                self._number, self._wanted = number, None
                self._begin(experiment)
            case Edit(experiment):
                self._edit(experiment)
            case Go(amount, unit):
                self._left, self._unit, self._said = amount or inf, unit, None
            case Pause():
                self._left = 0
            case Watch(wanted):
                self._wanted = wanted
            case Speak(language):
                use_language(language)
            case FindRate(wanted):
                self.search.begin(self._number, None if self._problem else self._run, wanted=wanted)
            case Hold(seconds):
                self._tempo = Tempo(seconds)
        self._settle()

    def train(self) -> None:
        """Search, then train, until a command waits or there is nothing more to do."""
        self.search.go_on(self._quiet)
        self._pace.resume()
        try:
            while self._run is not None and self.phase == "running" and self._quiet():
                self._take_steps(self._run)
        finally:
            self._pace.pause()
        self._settle()

    def fail(self, error: Exception) -> None:
        """Stand still and say in words what went wrong; who asked for a look gets one with nothing in it."""
        self._left = 0
        if self._wanted is not None and self._run is not None:
            self._wanted = None
            self._say(Seen(Snapshot(self._number, self._progress())))
        self._settle()
        self._say(Sorry(self._number, worded(error)))

    def _begin(self, experiment: Experiment) -> None:
        self._run, self._problem, self._left, self._said = None, None, 0, None
        self._pace, self._stride = Pace(), Stride(self._moment)
        self._glances, self._counted = Glances(), 0
        self._run = Run(experiment)
        self._introduce(self._run)

    def _edit(self, experiment: Experiment) -> None:
        if self._run is None:
            self._begin(experiment)
            return
        data, self._said = self._run.experiment.data, None
        self._problem = "broken"
        self._problem = None if self._run.edit(experiment) else "stale"
        if self._problem is None and experiment.data != data:
            self._introduce(self._run)

    def _introduce(self, run: Run) -> None:
        self._stand()
        self._say(Drawn(self._number, points(run)))

    def _take_steps(self, run: Run) -> None:
        """As many as there is nothing else to do and the tempo allows; or one, and the look that is due."""
        most = self._left if self._unit == "step" else inf
        if self._left == inf:
            most = _room(self._tempo, run)
        if most < 1:
            sleep(BREATH)
            self._glances.idle(BREATH)
            return
        if self._look_is_due():
            self._step_and_look(run)
            return
        for epoch_ended in train(run, self._stride, most if most == inf else int(most)):
            self._count(run, epoch_ended)
            if not self._left or not self._quiet() or self._look_is_due():
                return

    def _count(self, run: Run, epoch_ended: bool) -> None:
        steps, self._counted = taken(run) - self._counted, taken(run)
        self._pace.pass_by(steps, epoch_ended=epoch_ended)
        self._left -= steps if self._unit == "step" else epoch_ended

    def _look_is_due(self) -> bool:
        return self._wanted is not None and self._glances.rested and self._free()

    def _step_and_look(self, run: Run) -> None:
        """Take a step and look."""
        self._glances.begin(taken(run))
        run.measuring = self._wanted is not None and self._wanted.gradients
        self._count(run, next(train(run)))
        self._look(run)
        self._glances.end(taken(run))

    def _look(self, run: Run) -> None:
        """Answer what is asked for; the step after a run stood still is measured for the next look."""
        assert self._wanted is not None
        seen = snapshot(run, self._number, self._progress(), self._wanted)
        run.measuring, self._wanted = self._wanted.gradients and self.phase != "running", None
        self._say(Seen(seen))

    def _settle(self) -> None:
        """Say so if the phase is another one now; look if that was waiting for a run to stand still."""
        if self.phase != "running":
            self._left = 0
        if self.phase != self._said:
            self._stand()
        if self._wanted is not None and self._run is not None and self.phase != "running":
            self._look(self._run)

    def _stand(self) -> None:
        self._said = self.phase
        self._say(Stands(self._number, self._progress()))

    def _progress(self) -> Progress:
        run = self._run
        if run is None:
            return Progress(self.phase, 0, 0, 0, 0.0, None, None, None)
        pace = self._pace.steps_per_second() * len(run.train) / run.steps_per_epoch
        return progress(run, self.phase, pace, self._pace.seconds_per_epoch())


def _room(tempo: Tempo, run: Run) -> float:
    """How many steps the run may be further now, those of its pretraining among them."""
    first = run.pretraining
    room = tempo.room(first.place + run.place, first.epochs + run.experiment.training.epochs)
    return room * (first if first.goes_on else run).steps_per_epoch
