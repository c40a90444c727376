"""How near the predicted numbers are to the true ones."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from core.language import _
from core.watching.output_look import Scatter
from core.watching.sample_look import SamplePlace
from gui.look import Look, current_look
from gui.numbers import short
from gui.plots.frame import Frame, points
from gui.plots.pointing import Pointing
from gui.plots.scales import Span, finite_ends, held
from gui.plots.square import AXIS, paint_axes, square_frame
from gui.views.samples import nearest

ALPHA = 130
LINE, RING = 20, 6
"""The height of the words under the axis, and the radius of the ring around a dot, in pixels at the desk."""
MOVES: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1}


class PredictedAgainstTrue(Pointing[int]):
    """A dot a sample of the dev part; on the diagonal the prediction is right."""

    selected = Signal(object)
    """The SamplePlace of a dot that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Scatter | None = None
        self._span: Span | None = None
        self.setAccessibleName(_("Predicted against true"))

    def show_scatter(self, seen: Scatter) -> None:
        """Draw these predictions."""
        self._seen = seen
        ends = finite_ends(seen.true, seen.predicted)
        self._span = held(self._span, *ends) if ends else None
        if self.pointed is not None and self.pointed >= len(seen.true):
            self.pointed = None
        self.update()

    def words(self) -> str:
        """Which sample is pointed at; without one, what can be done."""
        if self._seen is None or self.pointed is None:
            return _("Click a dot to follow its sample.")
        place, true, said = (
            float(each[self.pointed]) for each in (self._seen.places, self._seen.true, self._seen.predicted)
        )
        text = _("Sample {number:,} of {part}: true {true}, the network says {said}")
        return text.format(number=round(place) + 1, part=_("dev"), true=short(true), said=short(said))

    def _frame(self, look: Look, span: Span) -> Frame:
        return square_frame(self, look, span, span, below=LINE)

    def part_at(self, place: QPointF) -> int | None:
        if self._seen is None or self._span is None:
            return None
        look, dots = current_look(), np.column_stack([self._seen.true, self._seen.predicted])
        return nearest(dots, self._frame(look, self._span), place, look)

    def part_by(self, key: int) -> int | None:
        """The next dot along the true numbers."""
        move = MOVES.get(key)
        if move is None or self._seen is None or not len(self._seen.true):
            return None
        order: list[int] = np.argsort(self._seen.true, kind="stable").tolist()
        return order[0 if self.pointed is None else (order.index(self.pointed) + move) % len(order)]

    def tell(self) -> None:
        self.setAccessibleDescription(self.words())

    def choose(self, part: int) -> None:
        assert self._seen is not None
        self.selected.emit(SamplePlace("dev", int(self._seen.places[part])))

    def _paint_dots(self, painter: QPainter, frame: Frame, seen: Scatter, look: Look) -> None:
        across, upward = frame.pixels(np.asarray(seen.true), np.asarray(seen.predicted))
        known = np.isfinite(across + upward)
        colour = QColor(look.colours.dev)
        colour.setAlpha(ALPHA)
        painter.setPen(QPen(colour, look.px(5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(points(across[known], upward[known]))
        if self.pointed is not None and known[self.pointed]:
            painter.setPen(QPen(QColor(look.colours.text), look.pen))
            radius = look.px(RING)
            painter.drawEllipse(QPointF(float(across[self.pointed]), float(upward[self.pointed])), radius, radius)

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
            painter.setPen(QColor(look.colours.faint if self.pointed is None else look.colours.text))
            below = QRectF(0, field.bottom() + look.px(AXIS), self.width(), look.px(LINE))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.words())
