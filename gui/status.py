"""The line at the foot: how the run stands, how far it is, how fast, and what just happened."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar

from core.experiment import Experiment
from core.language import _
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.wanted import Wanted
from gui.look import GRID, restyled, with_role
from gui.numbers import duration
from gui.phases import MANNERS

NOTICE_MS = 12_000


class Status(QStatusBar):
    """The status bar."""

    wanted = Wanted()

    def __init__(self) -> None:
        super().__init__()
        self._standing: Progress | None = None
        self._away = False
        self._epochs = 0
        self._state = QLabel()
        self._place = QLabel()
        self._speed = QLabel()
        self.addWidget(self._state, 1)
        for label in (self._place, self._speed):
            label.setContentsMargins(GRID, 0, GRID, 0)
            self.addPermanentWidget(label)

    def show_experiment(self, experiment: Experiment) -> None:
        """Know how many epochs are planned."""
        self._epochs = experiment.training.epochs

    def show_notice(self, text: str) -> None:
        """Say for a while what just happened."""
        self.showMessage(text, NOTICE_MS)

    def show_progress(self, progress: Progress) -> None:
        """Show the state in words, the place and the speed."""
        if self._standing is not None and self._standing.phase == "broken" != progress.phase:
            self.clearMessage()
        self._standing = progress
        manner = MANNERS[progress.phase]
        words = _(manner.words)
        restyled(with_role(self._state, "wrong" if manner.wrong else "plain"))
        self._state.setText(f"{words}: {progress.stop.words()}" if progress.stop is not None else words)
        self._show_place(progress)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the place and the speed when the run was looked at; its state may be another one by now."""
        self._show_place(snapshot.progress)
        away, standing = snapshot.earlier is not None, self._standing
        if away and standing is not None:
            text = _("Looking at epoch {epoch:,}; the run stands at epoch {now:,} (Esc: back to now)")
            self._state.setText(text.format(epoch=snapshot.progress.epoch, now=standing.epoch))
        elif self._away and standing is not None:
            self.show_progress(standing)
        self._away = away

    def _show_place(self, progress: Progress) -> None:
        place = _("epoch {epoch:,} of {epochs:,}").format(epoch=progress.epoch, epochs=self._epochs)
        first = progress.pretraining
        self._place.setText(place if first is None or first.done else first.words())
        self._speed.setText(_pace(progress) if progress.phase == "running" else "")


def _pace(progress: Progress) -> str:
    if progress.seconds_left is None:
        return ""
    text = _("{speed:,.0f} samples/s · {left} left")
    return text.format(speed=progress.samples_per_second, left=duration(progress.seconds_left))
