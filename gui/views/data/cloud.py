"""Samples as points: of the plane, or along the two directions in which they spread most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap

from core.language import _
from core.watching.sample_look import SampleLook
from core.watching.seeable import Floats
from gui.look import Look, current_look
from gui.plots.frame import Frame
from gui.plots.maps import class_colours
from gui.plots.scales import Span, finite_ends, round_span
from gui.plots.square import AXIS, LEFT, PARTS, RIGHT, paint_axes, wide_frame
from gui.views.colouring import Colouring
from gui.views.data.drawing import SampleDrawing
from gui.views.legend import BAR, LINE, paint_patches, paint_ramp
from gui.views.samples import dot, nearest

RING = 6


class Cloud(SampleDrawing):
    """A dot a sample, in the colour of its class."""

    ring = RING
    """The radius of the ring around the sample that is chosen, in pixels at the desk."""

    def __init__(self) -> None:
        super().__init__(_("Samples as points"))
        self._spans = Span(-1.0, 1.0), Span(-1.0, 1.0)
        self._beside: SampleLook | None = None
        self._layer: tuple[Frame, Look, QPixmap] | None = None
        self.setMinimumSize(160, 140)

    def show_beside(self, other: SampleLook) -> None:
        self._beside = other

    def show_samples(self, seen: SampleLook, colouring: Colouring) -> None:
        self._layer = None
        drawn = [seen] if self._beside is None else [seen, self._beside]
        self._reach([each.values for each in drawn])
        low, high = finite_ends(*(each.targets for each in drawn)) or (-1.0, 1.0)
        super().show_samples(seen, colouring.over(min(low, -1.0), max(high, 1.0)))

    def _reach(self, clouds: Sequence[Floats]) -> None:
        """Have axes that reach around all of these places (N, 2)."""
        across, upward = (finite_ends(axis) or (-1.0, 1.0) for axis in np.concatenate(clouds).T)
        self._spans = round_span(*across, PARTS), round_span(*upward, PARTS)

    def row_at(self, point: QPointF) -> int | None:
        look = current_look()
        return None if self.seen is None else nearest(self.seen.values, self._frame(look), point, look)

    def _frame(self, look: Look) -> Frame:
        """As large as there is room for where both directions may have their own unit."""
        frame = wide_frame(self, look, *self._spans, below=BAR + LINE)
        if self.seen is None or not self.seen.one_unit:
            return frame
        room, (across, upward) = frame.field, (span.high - span.low for span in self._spans)
        unit = max(across / room.width(), upward / room.height())
        left = round(room.left() + (room.width() - across / unit) / 2)
        return frame._replace(field=QRectF(left, room.top(), across / unit, upward / unit))

    def _dots(self, frame: Frame, look: Look) -> QPixmap:
        """All samples; painted anew only when they, the size or the look change."""
        if self._layer is None or self._layer[:2] != (frame, look):
            layer = QPixmap(self.size() * self.devicePixelRatio())
            layer.setDevicePixelRatio(self.devicePixelRatio())
            layer.fill(Qt.GlobalColor.transparent)
            if self.seen is not None:
                self._paint_dots(layer, frame, self.seen, look)
            self._layer = frame, look, layer
        return self._layer[2]

    def _paint_dots(self, layer: QPixmap, frame: Frame, seen: SampleLook, look: Look) -> None:
        with QPainter(layer) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pixels = frame.pixels(*seen.values.T.astype(np.float64))
            for x, y, target in zip(*(part.tolist() for part in (*pixels, seen.targets)), strict=True):
                if np.isfinite(x + y):
                    dot(painter, QPointF(x, y), self.colouring.of_target(target), True, look)

    def _paint_ring(self, painter: QPainter, frame: Frame, look: Look) -> None:
        row = self.chosen_row
        if row is None or self.seen is None:
            return
        x, y = (float(place) for place in self.seen.values[row])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.colours.text), look.pen))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = look.px(self.ring)
        painter.drawEllipse(QPointF(frame.across(x), frame.upward(y) or frame.field.bottom()), radius, radius)

    def _paint_legend(self, painter: QPainter, box: QRectF, look: Look) -> None:
        if self.colouring.task == "regression":
            paint_ramp(painter, box, self.colouring.ends(), look)
        else:
            words = self.colouring.words if self.colouring.classes == 2 else self.colouring.names
            paint_patches(painter, box, class_colours(self.colouring.classes), words, look)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.seen is None:
            return
        look = current_look()
        frame = self._frame(look)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._dots(frame, look))
            self._paint_ring(painter, frame, look)
            paint_axes(painter, frame, look, (self.seen.names[0], self.seen.names[1]))
            left, top = look.px(LEFT), frame.field.bottom() + look.px(AXIS)
            room = QRectF(left, top, self.width() - left - look.px(RIGHT), look.px(BAR + LINE))
            self._paint_legend(painter, room, look)
