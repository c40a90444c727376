"""The large picture of one quantity of a layer over time, or of its batch norm."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.history import Moments
from core.watching.inside_look import NormParts
from gui.look import CAPTION, GRID, current_look, ui_font
from gui.plots.axes import Room
from gui.plots.scales import Span, held
from gui.views.over_time.axes import frame_in
from gui.views.over_time.forms import Form, Seen, paint, spans
from gui.views.over_time.norm_picture import norm_span, paint_norm

BANDS, RIDGES, NORM = Room(44, 22, 44, 34), Room(44, 22, 16, 34), Room(16, 8, 12, 34)


class TimePicture(QWidget):
    """Its ranges change rarely, so that nothing moves but what moves in the network."""

    def __init__(self) -> None:
        super().__init__()
        self._moments: Moments | None = None
        self._norm: NormParts | None = None
        self._form: Form = "heat"
        self._ink = current_look().colours.accent
        self._here: float | None = None
        self._values: Span | None = None
        self._words = ""
        self.setMinimumSize(160, 120)

    def show_moments(self, moments: Moments, form: Form, ink: str, here: float | None = None) -> None:
        """Draw a history in this form, and mark the epoch that is looked back on."""
        if form != self._form or self._norm is not None:
            self._values = None
        self._moments, self._norm, self._form, self._ink, self._here = moments, None, form, ink, here
        self.update()

    def show_norm(self, norm: NormParts) -> None:
        """Draw a batch norm."""
        if self._norm is None:
            self._values = None
        self._moments, self._norm = None, norm
        self.update()

    def show_words(self, words: str) -> None:
        """Say why there is nothing to draw."""
        self.forget()
        self._words = words

    def forget(self) -> None:
        """Have nothing to draw, and let go of the ranges."""
        self._moments = self._norm = self._values = None
        self._words = ""
        self.update()

    def _paint_moments(self, painter: QPainter, moments: Moments) -> None:
        across, upward = spans(moments, self._form)
        values = across if self._form == "ridges" else upward
        self._values = held(self._values, *values, parts=8)
        look, ridges = current_look(), self._form == "ridges"
        x, y = (self._values, Span(*upward)) if ridges else (Span(*across), self._values)
        frame = frame_in(self.size(), RIDGES if ridges else BANDS, x, y, look)
        paint(painter, self._form, frame, Seen(moments, self._ink, look, self._here), _("value"))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            if self._moments is not None and len(self._moments.x):
                self._paint_moments(painter, self._moments)
            elif self._norm is not None:
                self._values = held(self._values, *norm_span(self._norm), parts=8)
                frame = frame_in(self.size(), NORM, self._values, Span(0.0, 1.0), look)
                paint_norm(painter, frame, self._norm, look)
            else:
                painter.setPen(QColor(look.colours.faint))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect().adjusted(GRID, GRID, -GRID, -GRID), flags, self._words)
