"""Bars side by side along an axis, of which one can be pointed at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.keys import ALONG, ENTER
from gui.look import Look, current_look
from gui.plots.frame import Frame


class BinPlot(QWidget):
    """Bins of equal width across its frame; `tell` hears which is pointed at, `choose` which was clicked."""

    def __init__(self, tell: Callable[[int | None], None], choose: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self._tell, self._choose = tell, choose
        self.bins = 0
        self.pointed: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 140)

    def frame_in(self, look: Look) -> Frame:
        """Where values lie; the bins fill it from left to right."""
        raise NotImplementedError

    def show_bins(self, bins: int) -> None:
        """Have so many from now on."""
        self.bins = bins
        self._point_at(self.pointed if self.pointed is not None and self.pointed < bins else None)

    def bar(self, frame: Frame, place: int, low: float, high: float) -> QRectF:
        """A bin from one value upward to another."""
        width, foot, head = frame.field.width() / self.bins, *(frame.upward(each) or 0.0 for each in (low, high))
        return QRectF(frame.field.left() + place * width, head, width, foot - head)

    def _bin_at(self, place: QPointF) -> int | None:
        field = self.frame_in(current_look()).field
        inside = self.bins and field.left() <= place.x() < field.right()
        return int((place.x() - field.left()) / field.width() * self.bins) if inside else None

    def _point_at(self, place: int | None) -> None:
        self.pointed = place
        clickable = place is not None and self._choose is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        self._tell(place)
        self.update()

    def _choose_pointed(self) -> None:
        if self.pointed is not None and self._choose is not None:
            self._choose(self.pointed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._bin_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._bin_at(event.position()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose_pointed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = ALONG.get(event.key())
        if move is not None and self.bins:
            self._point_at(0 if self.pointed is None else (self.pointed + move) % self.bins)
        elif event.key() in ENTER:
            self._choose_pointed()
        else:
            super().keyPressEvent(event)
