"""The run inside the training process: one command at a time, one look at a time."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import Literal

from core.catalogue.sources.planar import Circle
from core.experiment import Data, Experiment
from core.language import use_language
from core.refused import Refused
from core.training.by_hand import set_weight
from core.training.loop import train
from core.training.moment import moment
from core.training.run import Run
from core.training.saved import opened, save
from core.training.stride import MOMENT, Stride, taken
from core.watching.counting import class_counts
from core.watching.look import get_ready, progress, snapshot
from core.watching.mapping import points
from core.watching.snapshot import Snapshot
from core.watching.standing import Phase, Progress
from core.watching.wanted import Wanted
from core.worker.beside import Beside
from core.worker.errand import Errand
from core.worker.failure import worded
from core.worker.glances import Glances
from core.worker.messages import (
    Begin,
    Command,
    Continue,
    Drawn,
    Edit,
    FindRate,
    Go,
    Hold,
    Pause,
    Reply,
    Save,
    Seen,
    SetWeight,
    Slice,
    Sorry,
    Speak,
    Stands,
    Travel,
    Watch,
)
from core.worker.pace import Pace
from core.worker.past import Past
from core.worker.tempo import Tempo

Asked = Callable[[], bool]


def warm_up() -> None:
    """Do once what is slow the first time: the first optimizer, step and look."""
    run = Run(Experiment(data=Data(dataset=Circle(samples=20))))
    run.measuring = True
    run.advance()
    everything = Wanted(curves=True, activations=True, gradients=True, output=True, metrics=True, insides=True)
    snapshot(run, 0, progress(run, "ready"), everything)


class Trainer:
    """Holds the run; `quiet`, asked every `moment` (s): no command waits. `free`: the last look has gone."""

    def __init__(self, say: Callable[[Reply], None], quiet: Asked, free: Asked, moment: float = MOMENT) -> None:
        self._say, self._quiet, self._free = say, quiet, free
        self._number, self._moment, self._errand, self.beside = 0, moment, Errand(), Beside(say)
        self._run: Run | None = None
        self._problem: Literal["stale", "broken"] | None = None
        self._wanted: Wanted | None = None
        self._pace, self._stride, self._glances, self._past = Pace(), Stride(moment), Glances(), Past()
        self._said: Phase | None = "broken"

    @property
    def phase(self) -> Phase:
        """How the run stands, from what is so; it is not kept anywhere."""
        return _phase(self._run, self._problem, going=self._errand.under_way)

    def obey(self, command: Command) -> None:
        """Do what is said; the steps are left to `train`."""
        match command:
            case Begin(number, experiment, weights):
                self._number, self._wanted = number, None
                self._begin(experiment, weights)
            case Edit(experiment):
                self._edit(experiment)
            case Go(amount, unit):
                self._past.leave(self._run)
                self._errand.set_out(amount, unit)
                self._said = None
            case Pause():
                self._errand.give_up()
            case Travel() | Continue() | SetWeight() | Save():
                self._obey_aside(command)
            case Watch(wanted):
                self._wanted = wanted
            case Speak(language):
                use_language(language)
            case FindRate() | Slice():
                self.beside.begin(command, self._number, None if self._problem else self._run, self._past)
            case Hold(seconds):
                self._errand.tempo = Tempo(seconds)
        self._settle()

    def train(self) -> None:
        """Measure what is wanted beside the run, then train, until a command waits or there is nothing more to do."""
        self.beside.go_on(self._quiet, runs=self.phase == "running")
        with self._pace.going():
            while self._run is not None and self.phase == "running" and self._quiet():
                self._take_steps(self._run)
        self._settle()

    def fail(self, error: Exception) -> None:
        """Say in words what went wrong, and stand still unless it was just refused; a look shows nothing then."""
        if not isinstance(error, Refused):
            self._errand.give_up()
        if self._wanted is not None and self._run is not None:
            self._wanted = None
            self._say(Seen(Snapshot(self._number, _progress(self._run, self.phase, self._pace))))
        self._settle()
        self._say(Sorry(self._number, worded(error)))

    def _obey_aside(self, command: Travel | Continue | SetWeight | Save) -> None:
        match command:
            case Travel(step):
                self._past.visit(step)
                self._errand.give_up()
            case Continue(number, step):
                self._number, self._wanted = number, None
                self._errand.give_up()
                self._enter(self._past.branch(self._run, step))
            case SetWeight(place, value):
                self._said = None  # so that a run that stands still is looked at again
                set_weight(self._past.present(None if self._problem else self._run), place, value)
            case Save(file) if self._run is not None:
                save(moment(self._run), Path(file))

    def _begin(self, experiment: Experiment, weights: str = "") -> None:
        self._run, self._problem, self._said = None, None, None
        self._errand.give_up()
        self._pace, self._stride, self._glances, self._past = Pace(), Stride(self._moment), Glances(), Past()
        self._enter(Run(experiment))
        if weights:
            self._enter(opened(Path(weights), experiment))

    def _edit(self, experiment: Experiment) -> None:
        if self._run is None:
            self._begin(experiment)
            return
        self._past.leave(self._run)
        run, data, self._said = self._run, self._run.experiment.data, None
        self.beside.follow(run.experiment, experiment)
        self._run, self._problem = run if taken(run) else None, "broken"  # if it is refused
        self._run, self._problem = run, None if run.edit(experiment) else "stale"
        if self._problem is None and experiment.data != data:
            self._enter(run)

    def _enter(self, run: Run) -> None:
        self._run, self._problem = run, None
        self.beside.leave()
        self._errand.stand(run)
        self._stand()
        self._say(_drawn(self._number, run))

    def _take_steps(self, run: Run) -> None:
        """As many as there is nothing else to do and the tempo allows; or one, and the look that is due."""
        if self.beside.slicing.due:
            self.beside.slicing.take_share()
        elif (most := self._errand.room(run)) < 1:
            self._glances.breathe()
        elif self._look_is_due():
            self._step_and_look(run)
        else:
            for epoch_ended in train(run, self._stride, most if most == inf else int(most)):
                self._count(run, epoch_ended)
                if not self._errand.under_way or not self._quiet() or self._look_is_due() or self.beside.slicing.due:
                    return

    def _count(self, run: Run, epoch_ended: bool) -> None:
        self._pace.pass_by(self._errand.pass_by(run, epoch_ended), epoch_ended=epoch_ended)
        self._past.keep(run, epoch_ended)

    def _look_is_due(self) -> bool:
        return self._wanted is not None and self._glances.rested and self._free()

    def _step_and_look(self, run: Run) -> None:
        self._glances.begin(taken(run))
        get_ready(run, self._wanted or Wanted())
        self._count(run, next(train(run)))
        self._look(run)
        self._glances.end(taken(run))

    def _look(self, run: Run) -> None:
        """Answer what is asked for; the step after a run stood still is measured for the next look."""
        assert self._wanted is not None
        seen = self._past.look(run, self._number, _progress(self._run, self.phase, self._pace), self._wanted)
        run.measuring, self._wanted = self._wanted.gradients and self.phase != "running", None
        self._say(Seen(seen))

    def _settle(self) -> None:
        """Say so if the phase is another one now; look if that was waiting for a run to stand still."""
        if self.phase != "running":
            self._errand.give_up()
        if self.phase != self._said:
            self._stand()
        if self._wanted is not None and self._run is not None and self.phase != "running":
            self._look(self._run)

    def _stand(self) -> None:
        self._said = self.phase
        self._say(Stands(self._number, _progress(self._run, self.phase, self._pace)))


def _drawn(number: int, run: Run) -> Drawn:
    classes = class_counts(run.prepared, run.experiment.data.dataset.classes)
    return Drawn(number, points(run), classes)


def _phase(run: Run | None, problem: Literal["stale", "broken"] | None, *, going: bool) -> Phase:
    if run is None or problem is not None:
        return problem or "broken"
    if run.stop is not None:
        return "diverged" if run.stop.kind.endswith("diverged") else "finished"
    standing: Phase = "paused" if taken(run) else "ready"
    return "running" if going else standing


def _progress(run: Run | None, phase: Phase, pace: Pace) -> Progress:
    if run is None:
        return Progress(phase, 0, 0, 0, 0.0, None, None, None)
    first = run.pretraining
    samples_per_step = len(run.train) / (first if first.goes_on else run).steps_per_epoch
    seconds_per_epoch = None if first.goes_on or run.epoch == 0 else pace.seconds_per_epoch()
    return progress(run, phase, pace.steps_per_second() * samples_per_step, seconds_per_epoch)
