"""An activation with its derivative, and what comes into it along the same axis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.bench_look import Bent, SlopeLook
from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.numbers import short
from gui.plots.frame import Frame
from gui.plots.graph import pg
from gui.plots.labels import spread
from gui.plots.scales import Span, finite_ends, round_span, ticks
from gui.views.histograms import outline

LEFT, TOP, RIGHT, FOOT, BETWEEN = 34, 24, 76, 18, 30
"""The room around both fields and between them, in pixels at the desk."""
CURVES = 0.66
"""The share of the height that the curves have."""
LOWEST, HIGHEST = -2.0, 2.5
"""Beyond these the curves are cut off, so that a slope of 1 can be seen beside what never ends."""


class Curve(NamedTuple):
    """One line: its points, its word at the end, its colour, and how it is drawn."""

    y: Floats
    word: str
    ink: str
    dashed: bool
    faint: bool


class SlopePlot(QWidget):
    """f and f' over x with the flat zone shaded, a histogram below, and the values under the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: SlopeLook | None = None
        self._name = self._beside = ""
        self._mouse: float | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(current_look().px(160), current_look().px(120))
        self.setAccessibleName(_("The activation, its derivative, and what comes into it"))

    def show_look(self, seen: SlopeLook | None) -> None:
        """Draw these curves; none for None."""
        self._seen = seen
        if seen is not None:
            self._beside = "" if seen.beside is None else self._beside
        self.update()

    def name_beside(self, name: str) -> None:
        """Name the other activation."""
        self._beside = name

    @property
    def fields(self) -> tuple[QRectF, QRectF]:
        """Where the curves and the histogram lie, in pixels."""
        look = current_look()
        width = max(1.0, self.width() - look.px(LEFT) - look.px(RIGHT))
        height = max(2.0, self.height() - look.px(TOP) - look.px(FOOT) - look.px(BETWEEN))
        above = QRectF(look.px(LEFT), look.px(TOP), width, CURVES * height)
        return above, QRectF(above.left(), above.bottom() + look.px(BETWEEN), width, height - above.height())

    def _curves(self, seen: SlopeLook, look: Look) -> list[Curve]:
        first, second = look.colours.train, look.colours.dev
        beside = seen.beside
        others = (
            []
            if beside is None
            else [
                Curve(beside.outputs, f"f {self._beside}", first, False, True),
                Curve(beside.slopes, f"f′ {self._beside}", second, True, True),
            ]
        )
        return [
            *others,
            Curve(seen.own.outputs, "f", first, False, False),
            Curve(seen.own.slopes, "f′", second, True, False),
        ]

    def _paint(self, painter: QPainter, seen: SlopeLook, look: Look) -> None:
        above, below = self.fields
        curves = self._curves(seen, look)
        x = Span(float(seen.x[0]), float(seen.x[-1]))
        low, high = finite_ends(*(curve.y.clip(LOWEST, HIGHEST) for curve in curves)) or (0.0, 1.0)
        frame = Frame(above, x, round_span(min(low, 0.0), max(high, 1.0)), False)
        self._paint_zones(painter, seen, frame, below, look)
        _paint_grid(painter, frame, below, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for curve in curves:
            _paint_curve(painter, frame, seen.x, curve, look)
        _paint_ends(painter, frame, curves, look)
        self._paint_counts(painter, seen, frame, below, look)
        self._paint_values(painter, seen, frame, below, look)

    def _paint_zones(self, painter: QPainter, seen: SlopeLook, frame: Frame, below: QRectF, look: Look) -> None:
        """The flat zones through both fields, with a word where there is room for one."""
        metrics = QFontMetricsF(painter.font())
        for left, right in _zones(seen, frame):
            zone = QRectF(left, frame.field.top(), right - left, below.bottom() - frame.field.top())
            painter.fillRect(zone, QColor(mixed(look.colours.panel, look.colours.danger, 0.1)))
            painter.setPen(QPen(QColor(mixed(look.colours.panel, look.colours.danger, 0.5)), 1, Qt.PenStyle.DotLine))
            inner = [edge for edge in (left, right) if frame.field.left() < edge < frame.field.right()]
            painter.drawLines([QLineF(edge, zone.top(), edge, zone.bottom()) for edge in inner])
            if metrics.horizontalAdvance(_("flat")) < zone.width():
                painter.setPen(QColor(look.colours.danger))
                painter.drawText(zone.adjusted(0, 2, 0, 0), Qt.AlignmentFlag.AlignHCenter, _("flat"))

    def _paint_counts(self, painter: QPainter, seen: SlopeLook, frame: Frame, below: QRectF, look: Look) -> None:
        edges = np.linspace(frame.x.low, frame.x.high, len(seen.counts) + 1)
        bars = outline(seen.counts, edges, frame.x, below)
        painter.fillPath(bars, QColor(mixed(look.colours.panel, look.colours.text, 0.45)))
        for left, right in _zones(seen, frame):
            painter.setClipRect(QRectF(left, below.top(), right - left, below.height()))
            painter.fillPath(bars, QColor(look.colours.danger))
        painter.setClipping(False)
        painter.setPen(QColor(look.colours.faint))
        metrics = QFontMetricsF(painter.font())
        line = QRectF(0, below.top() - metrics.height(), self.width(), metrics.height())
        words = _("what comes in: {mean} ± {std}").format(mean=short(seen.mean), std=short(seen.std))
        paint_elided(painter, line, words)

    def _paint_values(self, painter: QPainter, seen: SlopeLook, frame: Frame, below: QRectF, look: Look) -> None:
        """The values under the mouse, or what goes upward."""
        head = QRectF(0, 0, self.width(), 0.7 * look.px(TOP))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if self._mouse is None or not frame.field.left() <= self._mouse <= frame.field.right():
            painter.setPen(QColor(look.colours.faint))
            painter.drawText(head, align, _("f solid, f′ dashed"))
            return
        painter.setPen(QColor(look.colours.faint))
        painter.drawLine(QLineF(self._mouse, frame.field.top(), self._mouse, below.bottom()))
        x = frame.value_at(self._mouse)
        place = int(np.abs(seen.x - x).argmin())
        beside = [] if seen.beside is None else _named(seen.beside, self._beside)
        values = [f"{name} {short(float(y[place]))}" for name, y in (*_named(seen.own, ""), *beside)]
        painter.setPen(QColor(look.colours.text))
        painter.drawText(head, align, " · ".join((f"x {float(seen.x[place]):.2f}", *values)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None:
            return
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            self._paint(painter, self._seen, look)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position().x()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.update()


def _named(bent: Bent, name: str) -> list[tuple[str, Floats]]:
    return [(f"f {name}".strip(), bent.outputs), (f"f′ {name}".strip(), bent.slopes)]


def _zones(seen: SlopeLook, frame: Frame) -> Iterator[tuple[float, float]]:
    """From which to which pixel the activation is flat."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], seen.own.flat > 0, [0]]).astype(int)))
    for first, end in edges.reshape(-1, 2).tolist():
        yield frame.across(float(seen.x[first])), frame.across(float(seen.x[end - 1]))


def _paint_grid(painter: QPainter, frame: Frame, below: QRectF, look: Look) -> None:
    field = frame.field
    align = Qt.AlignmentFlag
    for place, text in ticks(frame.y, max(2, int(field.height() / look.px(32)))):
        upward = round(frame.upward(place) or 0.0)
        painter.setPen(QColor(mixed(look.colours.line, look.colours.text, 0.3) if place == 0 else look.colours.line))
        painter.drawLine(QLineF(field.left(), upward, field.right(), upward))
        painter.setPen(QColor(look.colours.faint))
        box = QRectF(0, upward - 10, field.left() - look.px(6), 20)
        painter.drawText(box, align.AlignRight | align.AlignVCenter, text)
    painter.setPen(QColor(look.colours.line))
    painter.drawLine(QLineF(field.left(), below.bottom(), field.right(), below.bottom()))
    for place, text in ticks(frame.x, max(2, int(field.width() / look.px(56)))):
        across = round(frame.across(place))
        if place == 0:
            painter.setPen(QColor(mixed(look.colours.line, look.colours.text, 0.3)))
            painter.drawLine(QLineF(across, field.top(), across, below.bottom()))
        painter.setPen(QColor(look.colours.faint))
        painter.drawText(QRectF(across - 40, below.bottom() + 2, 80, look.px(FOOT)), align.AlignHCenter, text)
    end = QRectF(field.right() + look.px(14), below.bottom() + 2, look.px(RIGHT), look.px(FOOT))
    painter.drawText(end, align.AlignLeft, "x")


def _paint_curve(painter: QPainter, frame: Frame, x: Floats, curve: Curve, look: Look) -> None:
    ink = QColor(mixed(look.colours.panel, curve.ink, 0.45) if curve.faint else curve.ink)
    pen = QPen(ink, 1.2 if curve.faint else look.pen)
    pen.setStyle(Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    reach = frame.y.high - frame.y.low
    y = np.nan_to_num(curve.y.astype(np.float64)).clip(frame.y.low - reach, frame.y.high + reach)
    painter.setClipRect(frame.field.adjusted(0, -2, 0, 2))
    painter.drawPath(pg.arrayToQPath(*frame.pixels(x.astype(np.float64), y), connect="all", finiteCheck=False))
    painter.setClipping(False)


def _paint_ends(painter: QPainter, frame: Frame, curves: list[Curve], look: Look) -> None:
    """The word of each curve where it leaves the field."""
    height, field = QFontMetricsF(painter.font()).height(), frame.field
    ends = [float(np.nan_to_num(curve.y[-1]).clip(frame.y.low, frame.y.high)) for curve in curves]
    wished = [(frame.upward(end) or field.bottom()) - height / 2 for end in ends]
    tops = spread(wished, height, field.top() - height / 2, field.bottom() - height / 2)
    for curve, top in zip(curves, tops, strict=True):
        painter.setPen(QColor(mixed(curve.ink, look.colours.faint if curve.faint else look.colours.text, 0.3)))
        painter.drawText(QPointF(field.right() + look.px(5), top + 0.8 * height), curve.word)
