"""The plane of two weights, with the way they went and the ways that are open to them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.bench_look import PathLook
from core.watching.seeable import Floats
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.plots.frame import Frame, points
from gui.plots.graph import pg
from gui.plots.scales import Span
from gui.plots.square import paint_axes, square_frame

ARROW, HEAD, RING, DOT = 44, 8, 5, 1.6
"""Lengths in pixels at the desk."""
MARGIN, LOOSE = 1.6, 0.3
"""How much wider the picture is than the path, and which share of it a path must fill to stay in it."""
SMALLEST = 1e-3
"""The picture of a path without length, as a share of the size of the weights."""
EACH_STEP = 80
"""A path of up to so many steps has a dot at each."""
ARROWS = (("↙", "↖"), ("↘", "↗"))
"""By whether the first weight goes up, then the second."""


class Plane(QWidget):
    """The path from its start (a small ring) to where the weights are now (a large one), to one scale both ways."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: PathLook | None = None
        self._names = ("", "")
        self._middle, self._half = (0.0, 0.0), 0.0
        self.setMinimumSize(current_look().px(140), current_look().px(120))
        self.setAccessibleName(_("The path of two weights"))

    def show_path(self, seen: PathLook | None, names: tuple[str, str] = ("", "")) -> None:
        """Draw this path; nothing for None."""
        self._seen, self._names = seen, names
        if seen is not None:
            self._hold(np.vstack([seen.path, seen.now]).astype(np.float64))
        self.update()

    def _hold(self, points: np.ndarray) -> None:
        """Show all of the points; as long as they fit and fill the picture it does not move."""
        known = points[np.isfinite(points).all(1)]
        known = known if len(known) else np.zeros((1, 2))
        low, high = known.min(0), known.max(0)
        extent, middle = float((high - low).max()) / 2, (low + high) / 2
        reach = max(
            float(np.abs(points_ - middle_).max()) for points_, middle_ in zip(known.T, self._middle, strict=True)
        )
        least = SMALLEST * max(1.0, float(np.abs(middle).max()))
        if reach >= self._half or max(extent, least) < LOOSE * self._half:
            self._half = MARGIN * max(extent, least)
            self._middle = float(middle[0]), float(middle[1])

    @property
    def frame(self) -> Frame:
        """Where the plane lies in the widget."""
        across, upward = (Span(each - self._half, each + self._half) for each in self._middle)
        return square_frame(self, current_look(), across, upward)

    def _paint(self, painter: QPainter, seen: PathLook, look: Look) -> None:
        frame = self.frame
        painter.setPen(QColor(look.colours.line))
        painter.drawRect(frame.field)
        paint_axes(painter, frame, look, self._names)
        now = _pixel(frame, seen.now)
        if now is None:
            painter.setPen(QColor(look.colours.danger))
            painter.drawText(frame.field, Qt.AlignmentFlag.AlignCenter, _("The weights are no numbers any more."))
            return
        painter.setClipRect(frame.field)
        _paint_quadrants(painter, frame, seen, now, look)
        _paint_path(painter, frame, seen, now, look)
        _paint_pull(painter, seen.pull, now, look)
        painter.setPen(QPen(QColor(look.colours.text), look.pen))
        painter.setBrush(QColor(look.colours.panel))
        painter.drawEllipse(now, look.px(RING), look.px(RING))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None:
            return
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, self._seen, look)


def _pixel(frame: Frame, place: Floats) -> QPointF | None:
    if not np.isfinite(place).all():
        return None
    return QPointF(frame.across(float(place[0])), frame.upward(float(place[1])) or 0.0)


def _quadrants(seen: PathLook, now: QPointF, field: QRectF) -> Iterator[tuple[QRectF, float, str, Qt.AlignmentFlag]]:
    """Each of the four ways to go: its room, the share of samples that pull there, its arrow, its outer corner."""
    align, total = Qt.AlignmentFlag, float(seen.quadrants.sum())
    for right in (0, 1):
        for up in (0, 1):
            corner = QPointF(field.right() if right else field.left(), field.top() if up else field.bottom())
            side = (align.AlignRight if right else align.AlignLeft) | (align.AlignTop if up else align.AlignBottom)
            share = float(seen.quadrants[right, up]) / total if total else 0.0
            yield QRectF(now, corner).normalized(), share, ARROWS[right][up], side


def _paint_quadrants(painter: QPainter, frame: Frame, seen: PathLook, now: QPointF, look: Look) -> None:
    """Shade where single samples pull the weights, if not everywhere, with the share of those that do."""
    quadrants = list(_quadrants(seen, now, frame.field))
    open_ways = sum(share > 0 for _room, share, _arrow, _side in quadrants)
    shade = QColor(mixed(look.colours.panel, look.colours.third, 0.16))
    for room, share, _arrow, _side in quadrants:
        if share > 0 and open_ways < len(quadrants):
            painter.fillRect(room, shade)
    painter.setPen(QPen(QColor(mixed(look.colours.line, look.colours.text, 0.3)), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(frame.field.left(), now.y(), frame.field.right(), now.y()))
    painter.drawLine(QLineF(now.x(), frame.field.top(), now.x(), frame.field.bottom()))
    edge = look.px(5)
    painter.setPen(QColor(look.colours.faint))
    for _room, share, arrow, side in quadrants if open_ways else ():
        painter.drawText(frame.field.adjusted(edge, edge, -edge, -edge), side, f"{arrow} {100 * share:.0f} %")


def _paint_path(painter: QPainter, frame: Frame, seen: PathLook, now: QPointF, look: Look) -> None:
    known = seen.path[np.isfinite(seen.path).all(1)].astype(np.float64)
    if not len(known):
        return
    x, y = frame.pixels(*known.T)
    start, end = QPointF(x[0], y[0]), QPointF(x[-1], y[-1])
    painter.setPen(QPen(QColor(look.colours.faint), look.px(1), Qt.PenStyle.DashLine))
    painter.drawLine(start, end)
    if seen.step > seen.end:
        painter.setPen(QPen(QColor(look.colours.faint), look.px(1), Qt.PenStyle.DotLine))
        painter.drawLine(end, now)
    ink = QColor(look.colours.train)
    painter.setPen(QPen(ink, look.px(1.4)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(pg.arrayToQPath(x, y, connect="all", finiteCheck=False))
    if len(known) <= EACH_STEP:
        painter.setPen(QPen(ink, look.px(2 * DOT), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints(points(x, y))
    painter.setPen(QPen(ink, look.px(1.4)))
    painter.setBrush(QColor(look.colours.panel))
    painter.drawEllipse(start, look.px(RING - 2), look.px(RING - 2))


def _paint_pull(painter: QPainter, pull: Floats, now: QPointF, look: Look) -> None:
    """An arrow straight down, always of one length: only its direction is drawn."""
    size = float(np.hypot(*pull.astype(np.float64)))
    if not np.isfinite(size) or size == 0:
        return
    along = QPointF(float(pull[0]) / size, -float(pull[1]) / size)
    beside = QPointF(-along.y(), along.x())
    tip, back, half = now + along * look.px(ARROW), now + along * look.px(ARROW - HEAD), beside * look.px(HEAD / 2)
    ink = QColor(look.colours.dev)
    painter.setPen(QPen(ink, look.pen))
    painter.setBrush(ink)
    painter.drawLine(now, back)
    painter.drawPolygon(QPolygonF([tip, back + half, back - half]))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(mixed(look.colours.dev, look.colours.text, 0.3)))
    middle = tip + along * look.px(10)
    painter.drawText(middle + QPointF(-metrics.horizontalAdvance("−∇") / 2, metrics.height() / 3), "−∇")
