"""Points of a plane and what became of them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.seeable import Floats
from gui.look import current_look
from gui.plots.scales import Span, finite_ends, held
from gui.plots.square import AXIS, paint_axes, square_frame

LINE = 20
"""The height of the line of words under the plane, in pixels at the desk."""


class Clouds(QWidget):
    """Inputs in blue, their reconstructions in orange."""

    def __init__(self) -> None:
        super().__init__()
        self._clouds: tuple[Floats, ...] = ()
        self._span: Span | None = None
        self.setMinimumSize(96, 72)

    def show_points(self, inputs: Floats, rebuilt: Floats) -> None:
        """Draw these points (N, 2)."""
        self._clouds = (inputs, rebuilt)
        ends = finite_ends(inputs)
        self._span = held(self._span, *ends) if ends else None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._span is None:
            return
        look = current_look()
        frame = square_frame(self, look, self._span, self._span, below=LINE)
        inks, words = (look.colours.train, look.colours.dev), (_("input"), _("rebuilt"))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(look.colours.line))
            painter.drawRect(frame.field)
            painter.save()
            painter.setClipRect(frame.field)
            for cloud, ink in zip(self._clouds, inks, strict=True):
                across, upward = frame.pixels(*cloud.T.astype(np.float64).clip(-1e6, 1e6))
                known = np.isfinite(across + upward)
                painter.setPen(QPen(QColor(ink), look.px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                pairs = zip(across[known].tolist(), upward[known].tolist(), strict=True)
                painter.drawPoints([QPointF(x, y) for x, y in pairs])
            painter.restore()
            paint_axes(painter, frame, look, ("x1", "x2"))
            half, top = frame.field.width() / 2, frame.field.bottom() + look.px(AXIS)
            for place, (word, ink) in enumerate(zip(words, inks, strict=True)):
                painter.setPen(QColor(ink))
                box = QRectF(frame.field.left() + place * half, top, half, look.px(LINE))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"● {word}")
