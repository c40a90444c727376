"""What a part of a column is held by to be put elsewhere in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.language import _
from gui.icons import icon
from gui.look import GRID, current_look


class Grip(QLabel):
    """While it is dragged its part goes along the column, among its neighbours."""

    picked = Signal(int)
    """The place among the parts where it was let go, when that is another one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        side = current_look().px(2 * GRID)
        self.setPixmap(icon("dots-six-vertical", "faint").pixmap(side, side))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag {name} to another place").format(name=name))
        self._parts: Sequence[QWidget] = ()
        self._column: QVBoxLayout | None = None
        self._place = self._goal = 0

    def hold(self, parts: Sequence[QWidget], place: int, column: QVBoxLayout) -> None:
        """Belong to the part at a place of a column."""
        self._parts, self._column = parts, column
        self._place = self._goal = place

    def _put(self, place: int) -> None:
        if self._column is not None and place != self._goal:
            self._goal = place
            self._column.insertWidget(place, self._parts[self._place])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mine = self._parts[self._place]
        y = mine.y() + self.mapTo(mine, event.position().toPoint()).y()
        others = [part for number, part in enumerate(self._parts) if number != self._place]
        self._put(sum(part.geometry().center().y() < y for part in others))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        goal = self._goal
        self._put(self._place)
        if goal != self._place:
            self.picked.emit(goal)
