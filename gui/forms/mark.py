"""A small sign beside a field: what an edit does to a training that has started."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.document.difference import Consequence
from core.language import _, marked
from gui.icons import icon
from gui.look import GRID, current_look

SIGNS: dict[Consequence, tuple[str, str]] = {
    "reset": (
        "arrow-counter-clockwise",
        marked("A change here can need a reset: where the weights no longer fit, training starts again."),
    ),
    "start": (
        "skip-back",
        marked("A change here counts from the next reset: it only says how training starts."),
    ),
}


class Mark(QWidget):
    """Keeps its place in the margin of the form even while it shows nothing."""

    def __init__(self, consequence: Consequence) -> None:
        super().__init__()
        self._glyph, words = SIGNS.get(consequence, ("", ""))
        self._words = _(words) if words else ""
        self._shown = False
        self.setFixedWidth(2 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @property
    def words(self) -> str:
        """What it says now; empty while it shows nothing."""
        return self._words if self._shown else ""

    def show_started(self, started: bool) -> None:
        """Show the sign once a training has started."""
        self._shown = started
        self.setToolTip(self.words)
        self.setAccessibleName(self.words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.words:
            return
        size = current_look().px(12)
        place = QRect((self.width() - size) // 2, (self.height() - size) // 2, size, size)
        with QPainter(self) as painter:
            icon(self._glyph, "faint").paint(painter, place)
