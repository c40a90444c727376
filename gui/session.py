"""The one mutable document: everything that is shown comes from it, everything that is proposed goes to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.document.difference import changes
from core.document.files import open_file, save_file
from core.document.history import History
from core.document.tree import Path, replace_at, text_of
from core.experiment import Experiment, Network
from core.refused import Refused


class Session(QObject):
    """The experiment on the screen, its file and its history."""

    changed = Signal(object, object)
    """The experiment before and after; both the same when only the file or its saved state changed."""
    refused = Signal(object, str)
    """The path that was to be edited, and why it was not: a sentence that leaves the path out."""

    def __init__(self, experiment: Experiment, file: FilePath | None = None) -> None:
        super().__init__()
        self._history = History(experiment)
        self._saved = experiment
        self.file = file
        self.documents = 1
        """How many experiments were started; a new number means another document, not an edit."""

    @property
    def experiment(self) -> Experiment:
        """The experiment as it is now."""
        return self._history.value

    @property
    def modified(self) -> bool:
        """Whether something would be lost if the program ended now."""
        return self.experiment != self._saved

    def edit(self, path: Path, value: Any) -> None:
        """Put `value` at `path`; quick edits of one value, not of a list or a whole part, become one step of undo."""
        try:
            edited = replace_at(self.experiment, path, value)
        except Refused as refused:
            self.refused.emit(path, str(refused).removeprefix(f"{text_of(path)}: "))
            return
        structural = isinstance(value, tuple | Experiment | Network)
        self._go(lambda: self._history.push(edited, key=None if structural else text_of(path)))

    def undo(self) -> None:
        """Take the last edit back."""
        self._go(self._history.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._go(self._history.redo)

    def undoes(self) -> str | None:
        """What `undo` would take back, in words; None when there is nothing."""
        return _named(self._history.previous, self.experiment)

    def redoes(self) -> str | None:
        """What `redo` would do again, in words; None when there is nothing."""
        return _named(self.experiment, self._history.next)

    def open(self, file: FilePath, read: Callable[[FilePath], Experiment] = open_file) -> None:
        """Show the experiment that `read` finds in a file; raises Refused and keeps the present one if it cannot."""
        self.start(read(file), file)

    def start(self, experiment: Experiment, file: FilePath | None = None, *, saved: bool = True) -> None:
        """Show another experiment with a history of its own; unless `saved` it counts as not saved yet."""
        before, self.file = self.experiment, file
        self._history = History(experiment)
        self._saved = experiment if saved else before
        self.documents += 1
        self.changed.emit(before, experiment)

    def save(self, file: FilePath, write: Callable[[Experiment, FilePath], object] = save_file) -> None:
        """Let `write` write the experiment to a file; raises Refused and leaves the old file if that fails."""
        write(self.experiment, file)
        self._saved, self.file = self.experiment, file
        self.changed.emit(self.experiment, self.experiment)

    def _go(self, move: Callable[[], object]) -> None:
        before = self.experiment
        move()
        if self.experiment is not before:
            self.changed.emit(before, self.experiment)


def _named(before: Experiment | None, after: Experiment | None) -> str | None:
    if before is None or after is None:
        return None
    return ", ".join(changes(before, after)[:2])
