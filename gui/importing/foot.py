"""The foot of the dialog for own data: what would be learned, what is wrong, how far the reading is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.language import _
from core.watching.previews import Reading
from gui.elided import Elided
from gui.look import GRID, caption, current_look, with_role

BAR, PARTS = 160, 1000


class Foot(QWidget):
    """The last line has the buttons."""

    changed = Signal()
    """The reading shall end."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.notes = QLabel(), caption("")
        self.words.setWordWrap(True)
        self.error = with_role(QLabel(), "wrong")
        self.error.setWordWrap(True)
        self.bar, self.doing = QProgressBar(), Elided()
        self.bar.setRange(0, PARTS)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(current_look().px(BAR))
        self.bar.setAccessibleName(_("How far the reading is"))
        self.stop = QPushButton(_("Stop reading"))
        self.leave, self.use = QPushButton(_("Cancel")), with_role(QPushButton(_("Use this data")), "primary")
        for button in (self.stop, self.leave):
            button.setAutoDefault(False)
        self.stop.clicked.connect(self._on_stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for label in (self.words, self.notes, self.error):
            column.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for widget in (self.bar, self.stop):
            line.addWidget(widget)
        line.addWidget(self.doing, 1)
        for button in (self.leave, self.use):
            line.addWidget(button)
        column.addLayout(line)
        self.show_rest()
        self.say("")

    def say(self, words: str, notes: tuple[str, ...] = ()) -> None:
        """Say what would be learned; nothing is wrong then."""
        self._show(words, "\n".join(notes), "")

    def refuse(self, words: str) -> None:
        """Say what is wrong."""
        self._show("", "", words)

    def show_reading(self, reading: Reading) -> None:
        """Show how far the reading is."""
        self.bar.setValue(round(reading.done * PARTS))
        self.doing.show_text(reading.words)
        self._show_bar(True)

    def show_rest(self) -> None:
        """Nothing is being read."""
        self.bar.setValue(0)
        self.doing.show_text("")
        self._show_bar(False)

    def _show_bar(self, shown: bool) -> None:
        for widget in (self.bar, self.stop):
            widget.setVisible(shown)

    def _show(self, words: str, notes: str, error: str) -> None:
        for label, text in ((self.words, words), (self.notes, notes), (self.error, error)):
            label.setText(text)
            label.setVisible(bool(text))

    def _on_stop(self) -> None:
        self.changed.emit()
