"""Bars side by side along an axis, of which one can be pointed at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt

from gui.keys import ALONG
from gui.look import Look, current_look
from gui.plots.frame import Frame
from gui.plots.pointing import Pointing


class BinPlot(Pointing[int]):
    """Bins of equal width across its frame; `tell` hears which is pointed at, `choose` which was clicked."""

    def __init__(self, tell: Callable[[int | None], None], choose: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self._tell, self._choose = tell, choose
        self.bins = 0
        if choose is None:
            self.over = Qt.CursorShape.ArrowCursor
        self.setMinimumSize(160, 140)

    def frame_in(self, look: Look) -> Frame:
        """Where values lie; the bins fill it from left to right."""
        raise NotImplementedError

    def show_bins(self, bins: int) -> None:
        """Have so many from now on."""
        self.bins = bins
        if self.pointed is not None and self.pointed >= bins:
            self.point_at(None)
        self.tell()
        self.update()

    def bar(self, frame: Frame, place: int, low: float, high: float) -> QRectF:
        """A bin from one value upward to another."""
        width, foot, head = frame.field.width() / self.bins, *(frame.upward(each) or 0.0 for each in (low, high))
        return QRectF(frame.field.left() + place * width, head, width, foot - head)

    def part_at(self, place: QPointF) -> int | None:
        field = self.frame_in(current_look()).field
        inside = self.bins and field.left() <= place.x() < field.right()
        return int((place.x() - field.left()) / field.width() * self.bins) if inside else None

    def part_by(self, key: int) -> int | None:
        move = ALONG.get(key)
        if move is None or not self.bins:
            return None
        return 0 if self.pointed is None else (self.pointed + move) % self.bins

    def tell(self) -> None:
        self._tell(self.pointed)

    def choose(self, part: int) -> None:
        if self._choose is not None:
            self._choose(part)
