"""How near the predicted numbers are to the true ones."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.output_look import Scatter
from core.watching.sample_look import SamplePlace
from gui.keys import ENTER
from gui.look import Look, current_look
from gui.numbers import short
from gui.plots.frame import Frame, points
from gui.plots.scales import Span, finite_ends, held
from gui.plots.square import AXIS, paint_axes, square_frame
from gui.views.samples import nearest

ALPHA = 130
LINE, RING = 20, 6
"""The height of the words under the axis, and the radius of the ring around a dot, in pixels at the desk."""
MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1}


class PredictedAgainstTrue(QWidget):
    """A dot a sample of the dev part; on the diagonal the prediction is right."""

    selected = Signal(object)
    """The SamplePlace of a dot that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Scatter | None = None
        self._span: Span | None = None
        self._row: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Predicted against true"))

    def show_scatter(self, seen: Scatter) -> None:
        """Draw these predictions."""
        self._seen = seen
        ends = finite_ends(seen.true, seen.predicted)
        self._span = held(self._span, *ends) if ends else None
        if self._row is not None and self._row >= len(seen.true):
            self._row = None
        self.update()

    def words(self) -> str:
        """Which sample is pointed at; without one, what can be done."""
        if self._seen is None or self._row is None:
            return _("Click a dot to follow its sample.")
        place, true, said = (
            float(each[self._row]) for each in (self._seen.places, self._seen.true, self._seen.predicted)
        )
        text = _("Sample {number:,} of {part}: true {true}, the network says {said}")
        return text.format(number=round(place) + 1, part=_("dev"), true=short(true), said=short(said))

    def _frame(self, look: Look, span: Span) -> Frame:
        return square_frame(self, look, span, span, below=LINE)

    def _row_at(self, place: QPointF) -> int | None:
        if self._seen is None or self._span is None:
            return None
        look, dots = current_look(), np.column_stack([self._seen.true, self._seen.predicted])
        return nearest(dots, self._frame(look, self._span), place, look)

    def _point_at(self, row: int | None) -> None:
        if row != self._row:
            self._row = row
            self.setCursor(Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor)
            self.setAccessibleDescription(self.words())
            self.update()

    def _choose(self) -> None:
        if self._seen is not None and self._row is not None:
            self.selected.emit(SamplePlace("dev", int(self._seen.places[self._row])))

    def _paint_dots(self, painter: QPainter, frame: Frame, seen: Scatter, look: Look) -> None:
        across, upward = frame.pixels(np.asarray(seen.true), np.asarray(seen.predicted))
        known = np.isfinite(across + upward)
        colour = QColor(look.colours.dev)
        colour.setAlpha(ALPHA)
        painter.setPen(QPen(colour, look.px(5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(points(across[known], upward[known]))
        if self._row is not None and known[self._row]:
            painter.setPen(QPen(QColor(look.colours.text), look.pen))
            radius = look.px(RING)
            painter.drawEllipse(QPointF(float(across[self._row]), float(upward[self._row])), radius, radius)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None or self._span is None:
            return
        look = current_look()
        frame = self._frame(look, self._span)
        field = frame.field
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.colours.line)))
            painter.drawRect(field)
            painter.setPen(QPen(QColor(look.colours.faint), 1, Qt.PenStyle.DashLine))
            painter.drawLine(field.bottomLeft(), field.topRight())
            self._paint_dots(painter, frame, self._seen, look)
            paint_axes(painter, frame, look, (_("true"), _("predicted")))
            painter.setPen(QColor(look.colours.faint if self._row is None else look.colours.text))
            below = QRectF(0, field.bottom() + look.px(AXIS), self.width(), look.px(LINE))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.words())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._row_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._row_at(event.position()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from dot to dot along the true numbers."""
        move = MOVES.get(Qt.Key(event.key()))
        if move is not None and self._seen is not None and len(self._seen.true):
            order = np.argsort(self._seen.true, kind="stable").tolist()
            self._point_at(order[0 if self._row is None else (order.index(self._row) + move) % len(order)])
        elif event.key() in ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)
