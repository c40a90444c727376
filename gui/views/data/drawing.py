"""Samples that can be pointed at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from core.watching.sample_look import SampleLook
from gui.keys import ALONG, ENTER
from gui.views.colouring import Colouring


class SampleDrawing(QWidget):
    """Draws samples, and lets a click or the arrow keys choose one of them."""

    selected = Signal(int)
    """The place in its part of the sample that a person chose."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.seen: SampleLook | None = None
        self.colouring = Colouring()
        self.chosen: int | None = None
        self._tell: Callable[[int | None], None] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def let_point(self, tell: Callable[[int | None], None]) -> None:
        """From now on mouse and arrow keys only point at one of them, which is told; a click or Enter chooses it."""
        self._tell = tell
        self.setMouseTracking(True)

    def show_beside(self, other: SampleLook) -> None:
        """Be drawn beside these from the next samples on, so that both can be compared."""

    def show_samples(self, seen: SampleLook, colouring: Colouring) -> None:
        """Draw these, in the colours of their targets."""
        self.seen, self.colouring = seen, colouring
        self.update()

    def show_chosen(self, place: int | None) -> None:
        """Mark the sample in this place of its part, if it is among those that are drawn."""
        self.chosen = place
        self.update()

    @property
    def chosen_row(self) -> int | None:
        """Which of those that are drawn is chosen."""
        rows = [] if self.seen is None else (self.seen.places == self.chosen).nonzero()[0].tolist()
        return rows[0] if rows else None

    def row_at(self, point: QPointF) -> int | None:
        """Which of them is drawn there."""
        raise NotImplementedError

    def _choose(self, row: int) -> None:
        assert self.seen is not None
        self.selected.emit(int(self.seen.places[row]))

    def _point_at(self, row: int | None) -> None:
        if self.seen is None or self._tell is None or row == self.chosen_row:
            return
        self.show_chosen(None if row is None else int(self.seen.places[row]))
        self.setCursor(Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor)
        self._tell(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.row_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move, row = ALONG.get(event.key()), self.chosen_row
        if self._tell is not None and row is not None and event.key() in ENTER:
            self._choose(row)
        elif move is None or self.seen is None or not len(self.seen.places):
            super().keyPressEvent(event)
        else:
            next_row = 0 if row is None else (row + move) % len(self.seen.places)
            (self._choose if self._tell is None else self._point_at)(next_row)
