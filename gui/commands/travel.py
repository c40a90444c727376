"""Looking at earlier moments of the run, and going on from them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from core.document.difference import consequence
from gui.display import Display
from gui.session import Session
from gui.views.timeline import Timeline
from gui.worker import TrainingThread


class TravelCommands:
    """Turns the timeline into words to the training process; `display` is what draws when there is a look."""

    def __init__(
        self, session: Session, thread: TrainingThread, timeline: Timeline, display: Callable[[], Display]
    ) -> None:
        self._session = session
        self._thread = thread
        self._display = display
        timeline.picked.connect(self.look_at)

    def look_at(self, step: int | None) -> None:
        """Look at the checkpoint of a step; the run pauses for that."""
        self._thread.travel(step)
        self._display().look_now()

    def back_to_now(self) -> None:
        """Look at the run as it stands."""
        self.look_at(None)

    def continue_here(self) -> None:
        """Make the moment that is looked at the present; what was edited since is undone by an edit of its own."""
        newest = self._display().newest
        if newest is None or newest.earlier is None:
            return
        then, now = newest.earlier.experiment, self._session.experiment
        if consequence(now, then) != "nothing":
            self._session.edit((), replace(then, notes=now.notes))
        self._thread.continue_from(newest.progress.step)
