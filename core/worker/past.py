"""The past of a run: moments that can be looked at while it rests, and gone on from."""

from __future__ import annotations

from msgspec.structs import replace

from core.language import _
from core.refused import Refused
from core.training.checkpoints import Checkpoints
from core.training.moment import Moment, stand
from core.training.run import Run
from core.watching.look import progress, snapshot
from core.watching.probe import Probe
from core.watching.snapshot import Earlier, Snapshot
from core.watching.standing import Progress
from core.watching.wanted import Wanted


class Past:
    """Keeps checkpoints of a run; a run of its own stands where somebody looks, so that theirs stays untouched."""

    def __init__(self) -> None:
        self._checkpoints = Checkpoints()
        self._step: int | None = None
        self._there: Run | None = None

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All that is kept, in the order of the run."""
        return self._checkpoints.moments

    def visit(self, step: int | None) -> None:
        """Look at the last moment up to this step from now on; None is the present."""
        self._step = step

    def present(self, run: Run | None) -> Run:
        """The run, if there is one that fits the document and nobody looks at an earlier moment; else Refused."""
        if run is None:
            raise Refused(_("the run waits for a reset, as the network has changed; reset it, then set weights"))
        if self._step is not None:
            raise Refused(_("this is an earlier moment, which stays as it was; go back to now, then set weights"))
        return run

    def leave(self, run: Run | None) -> None:
        """Look at the present from now on, in which the run moves; its start is kept before that."""
        self._step = self._there = None
        if run is not None and run.step == 0:
            self._checkpoints.visit(run)

    def keep(self, run: Run, epoch_ended: bool) -> None:
        """Let the run come by after some steps."""
        if epoch_ended:
            self._checkpoints.visit(run)

    def look(self, run: Run, number: int, now: Progress, wanted: Wanted) -> Snapshot:
        """One look into the run, or at the moment that is visited."""
        seen = self._seen(run, number, now, wanted)
        return replace(seen, outdated=run.experiment) if now.phase in ("stale", "broken") else seen

    def branch(self, run: Run | None, step: int) -> Run:
        """A run that goes on from the last moment up to this step; its curves begin as those of this one did."""
        moment = self._checkpoints.at(step)
        if run is None or moment is None:
            raise Refused(_("nothing is kept of this run at step {step}; go on from where it stands").format(step=step))
        branch = self._standing_at(moment, run)
        branch.record = run.record
        branch.record.cut(moment.step, moment.epoch)
        self._checkpoints.cut(moment.step)
        self._step = self._there = None
        return branch

    def _seen(self, run: Run, number: int, now: Progress, wanted: Wanted) -> Snapshot:
        moment = None if self._step is None else self._checkpoints.at(self._step)
        places = self._checkpoints.places if wanted.curves else None
        if moment is None:
            return replace(snapshot(run, number, now, wanted), checkpoints=places)
        there = self._standing_at(moment, run)
        pictures = snapshot(there, number, progress(there, now.phase), replace(wanted, curves=False, gradients=False))
        return replace(
            pictures,
            curves=run.record.curves(run.ending.best_epoch) if wanted.curves else None,
            gradients=run.record.gradients() if wanted.gradients else None,
            over_time=run.record.inside.over_time(wanted.over_time) if wanted.over_time is not None else None,
            checkpoints=places,
            earlier=Earlier(moment.experiment, _gradient_norms(there) if wanted.gradients else None),
        )

    def _standing_at(self, moment: Moment, run: Run) -> Run:
        there = self._there
        if there is None or there.experiment != moment.experiment:
            there = self._there = _another(moment, run)
        stand(there, moment)
        if not there.pretraining.goes_on:
            there.pretraining = run.pretraining  # it is over, and only the run that went through it can show it
        return there


def _another(moment: Moment, run: Run) -> Run:
    """A run of the experiment of that moment."""
    same = moment.experiment.data == run.experiment.data
    return Run(moment.experiment, run.prepared if same else None)


def _gradient_norms(there: Run) -> tuple[float, ...] | None:
    """Those of each block on the probe, output last; the run has taken a step after that."""
    inputs = Probe(there).inputs
    there.engine.step(inputs, there.train.encoded[: len(inputs)], 1.0, measured=True)
    return tuple(there.engine.motion.gradient_norms) if there.engine.motion is not None else None
