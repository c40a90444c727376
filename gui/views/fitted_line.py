"""What the network says along a line, over the samples that it is to fit."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.output_look import Fit, Points
from core.watching.sample_look import SamplePlace
from core.watching.seeable import Floats
from gui.look import Look, current_look
from gui.plots.frame import Frame, points
from gui.plots.scales import Span, finite_ends, round_span
from gui.plots.square import AXIS, paint_axes, wide_frame
from gui.views.samples import sample_at

LINE = 24
"""The height of the words under the axis, in pixels at the desk."""
DOT, HOLE = 6, 3
STROKE = 20
PARTS = 8
NOTHING = 0.0, 1.0
"""The ends of an axis without a number."""
FAR = 10_000
"""Pixels; what lies beyond is drawn no further, as painters get lost there."""


class FittedLine(QWidget):
    """The curve of the network, that of the truth where it is known, and the samples: train filled, dev outlined."""

    selected = Signal(object)
    """The SamplePlace of a sample that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._fit: Fit | None = None
        self._truth: Fit | None = None
        self._samples: Points | None = None
        self._spans: tuple[Span, Span] | None = None
        self._mouse: QPointF | None = None
        self.setMouseTracking(True)

    def show_fit(self, fit: Fit | None) -> None:
        """Draw the curve of the network."""
        self._fit = fit
        self.update()

    def show_truth(self, truth: Fit | None) -> None:
        """Draw the curve that the samples come from; None where nobody knows it."""
        self._truth = truth
        self.update()

    def show_samples(self, samples: Points | None) -> None:
        """Draw these samples, inputs (N, 1); the axes are theirs, as the network may run away."""
        self._samples, self._spans = samples, None
        if samples is not None:
            x = finite_ends(samples.train, samples.dev) or NOTHING
            y = finite_ends(samples.train_targets, samples.dev_targets) or NOTHING
            self._spans = round_span(*x, PARTS), round_span(*y, PARTS)
        self.update()

    def _sample_at(self, place: QPointF) -> SamplePlace | None:
        """The sample that is drawn there."""
        if self._samples is None or self._spans is None:
            return None
        seen, look = self._samples, current_look()
        parts = ((seen.train, seen.train_targets), (seen.dev, seen.dev_targets))
        train, dev = (np.column_stack(pair) for pair in parts)
        return sample_at(replace(seen, train=train, dev=dev), self._frame(look, self._spans), place, look)

    def _frame(self, look: Look, spans: tuple[Span, Span]) -> Frame:
        return wide_frame(self, look, *spans, below=LINE)

    def _paint_words(self, painter: QPainter, frame: Frame, look: Look) -> None:
        field = frame.field
        line = QRectF(field.left(), field.bottom() + look.px(AXIS), field.width(), look.px(LINE))
        if self._mouse is not None and field.contains(self._mouse) and self._fit is not None:
            painter.setPen(QColor(look.colours.text))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._read(frame.value_at(self._mouse.x())))
            return
        colours = look.colours
        keys = [(_round(colours.train, look), _("train")), (_round(colours.dev, look), _("dev"))]
        keys.append((_stroke(colours.text, look), _("network")))
        if self._truth is not None:
            keys.append((_dashes(look), _("truth")))
        _paint_key(painter, line, keys, look)

    def _read(self, x: float) -> str:
        """The values under the mouse: x = 1.2 → 0.93, true 0.95."""
        assert self._fit is not None
        said = f"x = {x:.2f} → {np.interp(x, self._fit.x, self._fit.outputs):.2f}"
        if self._truth is None:
            return said
        true = float(np.interp(x, self._truth.x, self._truth.outputs))
        return _("{said}, true {true:.2f}").format(said=said, true=true)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._samples is None or self._spans is None:
            return
        look = current_look()
        frame = self._frame(look, self._spans)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.save()
            painter.setClipRect(frame.field.adjusted(-DOT, -DOT, DOT, DOT))
            _paint_zero(painter, frame, look)
            _paint_samples(painter, frame, look, self._samples)
            _paint_curve(painter, frame, self._truth, _dashes(look))
            _paint_curve(painter, frame, self._fit, _stroke(look.colours.text, look))
            painter.restore()
            paint_axes(painter, frame, look, ("x", "y"))
            self._paint_words(painter, frame, look)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        pointed = self._sample_at(self._mouse)
        self.setCursor(Qt.CursorShape.ArrowCursor if pointed is None else Qt.CursorShape.PointingHandCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pointed = self._sample_at(event.position())
        if pointed is not None and event.button() == Qt.MouseButton.LeftButton:
            self.selected.emit(pointed)

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.update()


def _paint_zero(painter: QPainter, frame: Frame, look: Look) -> None:
    foot = frame.upward(0.0) if frame.y.low <= 0 <= frame.y.high else None
    painter.setPen(QColor(look.colours.line))
    for height in (frame.field.bottom(), foot):
        if height is not None:
            painter.drawLine(QLineF(frame.field.left(), height, frame.field.right(), height))


def _paint_samples(painter: QPainter, frame: Frame, look: Look, samples: Points) -> None:
    colours = look.colours
    train, dev = (samples.train, samples.train_targets), (samples.dev, samples.dev_targets)
    for (x, y), colour, size in ((train, colours.train, DOT), (dev, colours.dev, DOT), (dev, colours.panel, HOLE)):
        painter.setPen(_round(colour, look, size))
        painter.drawPoints(_places(frame, x[:, 0], y))


def _paint_curve(painter: QPainter, frame: Frame, curve: Fit | None, pen: QPen) -> None:
    if curve is not None:
        painter.setPen(pen)
        painter.drawPolyline(_places(frame, curve.x, curve.outputs))


def _places(frame: Frame, x: Floats, y: Floats) -> list[QPointF]:
    across, upward = frame.pixels(x.astype(np.float64), y.astype(np.float64))
    return points(across, upward.clip(-FAR, FAR))


def _paint_key(painter: QPainter, line: QRectF, keys: list[tuple[QPen, str]], look: Look) -> None:
    """A sample of each pen and what it draws."""
    across, middle = line.left(), line.center().y()
    for pen, word in keys:
        painter.setPen(pen)
        if pen.capStyle() == Qt.PenCapStyle.RoundCap:
            painter.drawPoint(QPointF(across, middle))
        else:
            painter.drawLine(QLineF(across, middle, across + look.px(STROKE), middle))
            across += look.px(STROKE)
        painter.setPen(QColor(look.colours.faint))
        painter.drawText(line.adjusted(across - line.left() + look.px(8), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)
        across += QFontMetricsF(painter.font()).horizontalAdvance(word) + look.px(24)


def _round(colour: str, look: Look, size: int = DOT) -> QPen:
    return QPen(QColor(colour), look.px(size), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _stroke(colour: str, look: Look) -> QPen:
    return QPen(QColor(colour), look.pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def _dashes(look: Look) -> QPen:
    return QPen(QColor(look.colours.faint), look.pen, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap)
