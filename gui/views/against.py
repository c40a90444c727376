"""How near the predicted numbers are to the true ones."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.output_look import Scatter
from gui.look import current_look
from gui.plots.scales import Span, finite_ends, held
from gui.plots.square import paint_axes, square_frame

ALPHA = 130


class PredictedAgainstTrue(QWidget):
    """A dot a sample of the dev part; on the diagonal the prediction is right."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Scatter | None = None
        self._span: Span | None = None

    def show_scatter(self, seen: Scatter) -> None:
        """Draw these predictions."""
        self._seen = seen
        ends = finite_ends(seen.true, seen.predicted)
        self._span = held(self._span, *ends) if ends else None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None or self._span is None:
            return
        look = current_look()
        frame = square_frame(self, look, self._span, self._span)
        field = frame.field
        across, upward = frame.pixels(np.asarray(self._seen.true), np.asarray(self._seen.predicted))
        known = np.isfinite(across + upward)
        colour = QColor(look.colours.dev)
        colour.setAlpha(ALPHA)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.colours.line)))
            painter.drawRect(field)
            painter.setPen(QPen(QColor(look.colours.faint), 1, Qt.PenStyle.DashLine))
            painter.drawLine(field.bottomLeft(), field.topRight())
            painter.setPen(QPen(colour, look.px(5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            pairs = zip(across[known].tolist(), upward[known].tolist(), strict=True)
            painter.drawPoints([QPointF(x, y) for x, y in pairs])
            paint_axes(painter, frame, look, (_("true"), _("predicted")))
