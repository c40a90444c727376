"""Run, pause, step, reset; and what an edit means for the run that is going on."""

from __future__ import annotations

import random

from core.document.difference import consequence
from core.document.files import weights_of
from core.document.tree import Path
from core.experiment import Experiment
from gui.phases import MANNERS
from gui.preferences import Preferences, Tempo
from gui.session import Session
from gui.worker import TrainingThread

SECONDS: dict[Tempo, float] = {"full_speed": 0.0, "watchable": 10.0, "slow_motion": 120.0}
"""What a run takes at least."""
MORE: dict[str, tuple[Path, int]] = {
    "epochs": (("training", "epochs"), 2),
    "patience": (("training", "stopping", "patience"), 2),
    "time": (("training", "stopping", "time_limit"), 2),
    "target": (("training", "stopping", "target_metric"), 0),
}
"""What ended a run, and what it must be times that which was used up or reached for the run to go on."""
SEEDS = 1000
"""A new seed is below this, so that it can be read out and written down."""


class TrainingCommands:
    """Turns buttons and edits into words to the training process.

    An edited run goes on with its weights where they fit; another document or seed starts another run.
    """

    def __init__(self, session: Session, thread: TrainingThread, preferences: Preferences) -> None:
        self._session = session
        self._preferences = preferences
        self._thread = thread
        self._document = session.documents
        session.changed.connect(self._on_changed)
        self._use(preferences.tempo)

    def run_or_pause(self) -> None:
        """Train until done, or stand still.

        A run that has ended gets as much again of what it ran out of; one that diverged, or whose weights no longer
        fit, starts afresh.
        """
        phase, stop = self._thread.progress.phase, self._thread.progress.stop
        if phase == "running":
            self._thread.pause()
            return
        if phase == "finished" and stop is not None:
            path, factor = MORE[stop.kind]
            self._session.edit(path, factor * stop.limit)
        if MANNERS[phase].wrong:
            self.reset()
        self._thread.go()

    def step(self) -> None:
        """Train on one mini-batch."""
        self._thread.go(1, "step")

    def epoch(self) -> None:
        """Train to the end of the epoch."""
        self._thread.go(1, "epoch")

    def reset(self) -> None:
        """Back to the start, with the same weights."""
        self._thread.begin(self._session.experiment)

    def new_seed(self) -> None:
        """Back to the start, with other weights and another order of the samples."""
        self._session.edit(("seed",), (self._session.experiment.seed + random.randrange(1, SEEDS)) % SEEDS)

    def full_speed(self) -> None:
        """Train as fast as the machine can."""
        self._use("full_speed")

    def watchable(self) -> None:
        """Train so that people can follow."""
        self._use("watchable")

    def slow_motion(self) -> None:
        """Train so that every step can be followed."""
        self._use("slow_motion")

    def _use(self, tempo: Tempo) -> None:
        self._preferences.tempo = tempo
        self._thread.hold(SECONDS[tempo])

    def _open(self) -> None:
        """Start the run of another document, where it stood when it was saved if that is known."""
        file = self._session.file
        weights = None if file is None else weights_of(file)
        self._thread.begin(self._session.experiment, weights if weights is not None and weights.exists() else None)

    def _on_changed(self, before: Experiment, after: Experiment) -> None:
        if self._document != self._session.documents:
            self._document = self._session.documents
            self._open()
        elif before.seed != after.seed:
            self.reset()
        elif consequence(before, after) != "nothing":
            self._thread.edit(after)
