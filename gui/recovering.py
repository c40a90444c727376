"""Keeps unsaved work safe while it is edited, so that a kill loses nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from core.document.recovery import Recovery, forget, left_behind
from core.language import _
from core.refused import Refused
from gui.session import Session

DELAY_MS = 500


class Recovering(QObject):
    """Writes the recovery file shortly after an edit, and drops it when there is nothing to lose.

    It calls `say` with words to the person: work that is back, or why it is not safe.
    """

    def __init__(self, session: Session, say: Callable[[str], None]) -> None:
        super().__init__()
        self._session = session
        self._say = say
        self._recovery = Recovery()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._on_due)
        session.changed.connect(self._on_changed)

    def take_up(self) -> None:
        """Go on with the newest work that a killed program left behind, if there is any."""
        for left in left_behind()[:1]:
            self._session.start(left.experiment, left.file, saved=False)
            self._say(_("The unsaved work of last time is back."))
            if self._kept():
                forget(left)

    def mention(self) -> None:
        """Say that there is such work, where something else was asked for."""
        if left_behind():
            self._say(
                _("The unsaved work of last time is kept; it comes back when Layerlab is started without a file.")
            )

    def finish(self) -> None:
        """Drop the recovery file: the person has saved, or given up knowingly."""
        self._timer.stop()
        self._recovery.discard()

    def _on_changed(self) -> None:
        self._timer.start()

    def _on_due(self) -> None:
        self._kept()

    def _kept(self) -> bool:
        """Bring the recovery file up to date; False, and said, where that failed."""
        if not self._session.modified:
            self._recovery.discard()
            return True
        try:
            self._recovery.keep(self._session.experiment, self._session.file)
        except Refused as refused:
            self._say(str(refused))
            return False
        return True
