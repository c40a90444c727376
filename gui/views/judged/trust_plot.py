"""How often the network is right, against how sure it is."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from core.language import _
from core.watching.judged_look import Trust, wilson
from gui.look import Look, current_look, mixed
from gui.plots.frame import Frame
from gui.plots.scales import Span
from gui.plots.square import AXIS, paint_axes, wide_frame
from gui.views.judged.bin_plot import BinPlot

STRIP, LINE, DOT = 36, 16, 7
"""The height of the counts under the axis, of their numbers, and the size of a dot, in pixels at the desk."""
PERCENT = Span(0.0, 100.0)


class TrustPlot(BinPlot):
    """A bar a bin up to the share of right answers, with its interval, and under the axis how many answers it has."""

    _seen: Trust | None = None

    def show_trust(self, seen: Trust) -> None:
        """Draw these bins."""
        self._seen = seen
        self.show_bins(len(seen.counts))

    def frame_in(self, look: Look) -> Frame:
        return wide_frame(self, look, PERCENT, PERCENT, below=STRIP + LINE)

    def _paint_bar(self, painter: QPainter, frame: Frame, place: int, seen: Trust, look: Look) -> None:
        strong = 0.55 if place == self.pointed else 0.3
        bar = self.bar(frame, place, 0.0, 100 * float(seen.accuracy[place])).adjusted(1, 0, -1, 0)
        painter.fillRect(bar, QColor(mixed(look.colours.panel, look.colours.accent, strong)))

    def _paint_dot(self, painter: QPainter, frame: Frame, place: int, seen: Trust, look: Look) -> None:
        """The share that is right over how sure it is on average, with its interval."""
        count, right = float(seen.counts[place]), float(seen.right[place])
        across = frame.across(100 * float(seen.confidence[place]))
        ends = [frame.upward(100 * end) or 0.0 for end in wilson(right, count)]
        painter.setPen(QPen(QColor(look.colours.accent), look.px(1)))
        painter.drawLine(QLineF(across, ends[0], across, ends[1]))
        half = look.px(3)
        for end in ends:
            painter.drawLine(QLineF(across - half, end, across + half, end))
        painter.setPen(QPen(QColor(look.colours.accent), look.px(DOT), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoint(QPointF(across, frame.upward(100 * right / count) or frame.field.bottom()))

    def _paint_count(self, painter: QPainter, room: QRectF, share: float, count: float, look: Look) -> None:
        """A bar that hangs as long as the bin is full, and the number under it."""
        length = max(1.0, share * (room.height() - look.px(LINE)))
        painter.fillRect(QRectF(room.left() + 1, room.top(), room.width() - 2, length), QColor(look.colours.faint))
        painter.setPen(QColor(look.colours.faint))
        under = QRectF(room.left() - room.width(), room.top() + length, 3 * room.width(), look.px(LINE))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, f"{count:.0f}")

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = self._seen
        if seen is None or not self.bins:
            return
        look = current_look()
        frame = self.frame_in(look)
        field, top = frame.field, frame.field.bottom() + look.px(AXIS)
        filled = np.flatnonzero(seen.counts).tolist()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.colours.line)))
            painter.drawRect(field)
            for place in filled:
                self._paint_bar(painter, frame, place, seen, look)
            painter.setPen(QPen(QColor(look.colours.text), 1, Qt.PenStyle.DashLine))
            painter.drawLine(field.bottomLeft(), field.topRight())
            for place in filled:
                self._paint_dot(painter, frame, place, seen, look)
            paint_axes(painter, frame, look, (_("how sure it is (%)"), _("right (%)")))
            for place in filled:
                bar = self.bar(frame, place, 0.0, 0.0)
                room = QRectF(bar.left(), top, bar.width(), look.px(STRIP + LINE))
                share, count = float(seen.counts[place] / seen.counts.max()), float(seen.counts[place])
                self._paint_count(painter, room, share, count, look)
