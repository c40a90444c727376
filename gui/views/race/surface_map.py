"""The surface from above, with the ways down it and the start, which can be moved."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.catalogue.surfaces import Place, Surface, TwoMinima
from core.language import _
from core.watching.race_look import Ride
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.numbers import short
from gui.plots.frame import Frame
from gui.plots.scales import Span
from gui.plots.square import paint_axes, square_frame
from gui.views.race.lineup import INKS
from gui.views.race.relief import relief

LINE = 16
"""The height of the words at the foot, in pixels at the desk."""
DOT, RING, CROSS = 4, 6, 4
NUDGE = 1 / 40
"""How far an arrow key moves the start, as a share of how far the surface reaches."""
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class SurfaceMap(QWidget):
    """Draws every ride up to a moment; a click, a drag or the arrow keys propose another start."""

    picked = Signal(object)
    """The Place of another start."""

    def __init__(self) -> None:
        super().__init__()
        self._surface: Surface = TwoMinima()
        self._start = self._surface.start
        self._rides: Sequence[Ride] = ()
        self._names: Sequence[str] = ()
        self._moment = 0
        self._ground: tuple[Surface, Frame, Look, QImage] | None = None
        self._mouse: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Map of the surface; arrow keys move the start"))
        self.setMinimumSize(current_look().px(180), current_look().px(180))

    def show_surface(self, surface: Surface, start: Place) -> None:
        """Be the map of this surface, with a start."""
        self._surface, self._start = surface, start
        self.update()

    def show_rides(self, rides: Sequence[Ride], names: Sequence[str]) -> None:
        """Draw these rides, each with its name."""
        self._rides, self._names = rides, names
        self.update()

    def show_moment(self, moment: int) -> None:
        """Draw them as far as they come with so many steps."""
        self._moment = moment
        self.update()

    @property
    def frame(self) -> Frame:
        """Where the surface lies in the widget."""
        (x, y), reach = self._surface.centre, self._surface.reach
        across, upward = Span(x - reach, x + reach), Span(y - reach, y + reach)
        return square_frame(self, current_look(), across, upward)

    def _move(self, mouse: QPointF) -> None:
        frame = self.frame
        self._propose(frame.value_at(mouse.x()), frame.height_at(mouse.y()))

    def _propose(self, x: float, y: float) -> None:
        """Another start, but none beside the map."""
        spans = zip((x, y), self.frame[1:3], strict=True)
        self.picked.emit(Place(*(min(max(value, span.low), span.high) for value, span in spans)))

    def _relief(self, frame: Frame, look: Look) -> QImage:
        """The ground; painted anew only when the surface, the size or the look change."""
        if self._ground is None or self._ground[:3] != (self._surface, frame, look):
            size = (frame.field.size() * self.devicePixelRatio()).toSize()
            self._ground = self._surface, frame, look, relief(self._surface, frame, size, look)
        return self._ground[3]

    def _paint_rides(self, painter: QPainter, frame: Frame, look: Look) -> None:
        heads: list[tuple[QPointF, str, str]] = []
        for ride, name, ink in zip(self._rides, self._names, INKS, strict=False):
            way = _pixels(frame, ride, self._moment)
            painter.setPen(QPen(QColor(ink(look)), look.pen, j=Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(way)
            if way and frame.field.contains(way[-1]):
                heads.append((way[-1], name, ink(look)))
        for head, _name, colour in heads:
            painter.setPen(QPen(QColor(look.colours.panel), look.px(1)))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(head, look.px(DOT), look.px(DOT))
        _paint_names(painter, frame, heads, look)

    def _paint_marks(self, painter: QPainter, frame: Frame, look: Look) -> None:
        """A cross at each minimum, and a ring at the start."""
        painter.setPen(QPen(QColor(look.colours.text), look.px(1.5)))
        arm = look.px(CROSS)
        for minimum in self._surface.minima:
            middle = _pixel(frame, minimum)
            painter.drawLine(QLineF(middle - QPointF(arm, arm), middle + QPointF(arm, arm)))
            painter.drawLine(QLineF(middle - QPointF(arm, -arm), middle + QPointF(arm, -arm)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.colours.accent), look.px(2)))
        painter.drawEllipse(_pixel(frame, self._start), look.px(RING), look.px(RING))

    def _words(self, frame: Frame) -> str:
        """The height and the slope under the mouse, or what can be done here."""
        if self._mouse is None or not frame.field.contains(self._mouse):
            return _("Drag the start · × minimum")
        place = Place(frame.value_at(self._mouse.x()), frame.height_at(self._mouse.y()))
        height = short(float(self._surface.height(*place) - self._surface.lowest()))
        slope = short(float(np.hypot(*self._surface.slope(*place))))
        said = _("({x:.2f}, {y:.2f}): height {height}, slope {slope}")
        return said.format(x=place.x, y=place.y, height=height, slope=slope)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, frame = current_look(), self.frame
        with QPainter(self) as painter:
            painter.drawImage(frame.field, self._relief(frame, look))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(frame.field)
            self._paint_marks(painter, frame, look)
            self._paint_rides(painter, frame, look)
            painter.setClipping(False)
            paint_axes(painter, frame, look, ("", ""))
            below = QRectF(0, self.height() - look.px(LINE), self.width(), look.px(LINE))
            painter.setPen(QColor(look.colours.faint))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._words(frame))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.frame.field.contains(event.position()):
            self._move(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        inside = self.frame.field.contains(self._mouse)
        self.setCursor(Qt.CursorShape.CrossCursor if inside else Qt.CursorShape.ArrowCursor)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event.position())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ARROWS:
            super().keyPressEvent(event)
            return
        across, upward = (way * NUDGE * self._surface.reach for way in ARROWS[event.key()])
        self._propose(self._start.x + across, self._start.y + upward)


def _pixel(frame: Frame, place: Place) -> QPointF:
    (across,), (upward,) = frame.pixels(np.array([place.x]), np.array([place.y]))
    return QPointF(across, upward)


def _pixels(frame: Frame, ride: Ride, moment: int) -> list[QPointF]:
    """The way up to a moment, as far as it is known."""
    places = ride.places[: moment + 1].astype(np.float64)
    across, upward = frame.pixels(*places[np.isfinite(places[:, 0])].T)
    return [QPointF(*place) for place in zip(across.tolist(), upward.tolist(), strict=True)]


def _paint_names(painter: QPainter, frame: Frame, heads: Sequence[tuple[QPointF, str, str]], look: Look) -> None:
    """Names over a veil beside the heads, kept apart."""
    painter.setFont(ui_font(look, CAPTION))
    metrics, gap = QFontMetricsF(painter.font()), look.px(2 * DOT)
    boxes: list[QRectF] = []
    for head, name, _colour in heads:
        size = QSizeF(metrics.horizontalAdvance(name) + gap, metrics.height())
        fits = head.x() + gap + size.width() < frame.field.right()
        left = head.x() + gap if fits else max(head.x() - gap - size.width(), frame.field.left())
        boxes.append(QRectF(QPointF(left, head.y() - size.height() / 2), size))
    veil = QColor(look.colours.panel)
    veil.setAlpha(210)
    dot = QPointF(look.px(DOT), look.px(DOT))
    keep_apart(boxes, [QRectF(head - dot, head + dot) for head, _name, _colour in heads], frame.field)
    for box, (_head, name, colour) in zip(boxes, heads, strict=True):
        painter.fillRect(box, veil)
        painter.setPen(QColor(mixed(colour, look.colours.text, 0.3)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


def keep_apart(boxes: Sequence[QRectF], taken: Sequence[QRectF], field: QRectF) -> None:
    """Move boxes that lie on others or on what is taken: down or, in the lower half of the field, up."""
    placed = list(taken)
    for box in boxes:
        upper = box.center().y() < field.center().y()
        while under := [each for each in placed if each.intersects(box)]:
            if upper:
                box.moveTop(max(map(QRectF.bottom, under)) + 1)
            else:
                box.moveBottom(min(map(QRectF.top, under)) - 1)
        placed.append(box)
