"""Own data in the panel: their file, how much of it is used, what is learned, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from core.catalogue.sources.dataset import Dataset, Own
from core.language import _
from core.watching.standing import Progress
from gui.elided import Elided
from gui.forms.field import Editor
from gui.importing.words import extent_words, task_line
from gui.look import GRID, caption, with_role


class OwnCard(Editor):
    """Not there for other data."""

    def __init__(self) -> None:
        super().__init__()
        self._places: tuple[str, ...] = ()
        self.name, self.facts = with_role(Elided(), "heading"), caption("")
        self.error = with_role(QLabel(), "error")
        self.error.setWordWrap(True)
        self.error.hide()
        self.change, self.locate = QPushButton(_("Change…")), QPushButton(_("Locate…"))
        self.change.setToolTip(_("Show the data again, to choose otherwise."))
        self.locate.setToolTip(_("Say where the data are now."))
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.change)
        line.addWidget(self.locate)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        for widget in (self.name, self.facts, self.error):
            column.addWidget(widget)
        column.addLayout(line)

    def show_value(self, value: Dataset) -> None:
        """Show own data."""
        self.setVisible(isinstance(value, Own))
        if isinstance(value, Own):
            self._show(value)

    def show_failure(self, text: str) -> None:
        """Say what could not be done, if it is about one of the files."""
        if any(place in text for place in self._places):
            self.error.setText(text)
            self.error.show()

    def show_progress(self, progress: Progress) -> None:
        """Say nothing more about the file once it was read."""
        if progress.phase != "broken":
            self.error.hide()

    def _show(self, own: Own) -> None:
        if own.places != self._places:
            self.error.hide()
        self._places = own.places
        self.name.show_text(Path(own.file).name or _("No file is chosen yet"))
        self.name.setToolTip(own.file)
        self.facts.setText(f"{extent_words(own)} · {task_line(own)}" if own.file else "")
        self.locate.setEnabled(bool(own.file))
