"""The surface from above, with the ways down it and the start, which can be moved."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPen

from core.catalogue.surfaces import Place, Surface, TwoMinima
from core.language import _
from core.watching.race_look import Ride
from gui.look import Look, current_look
from gui.numbers import short
from gui.plots.frame import Frame, points
from gui.plots.heads import Head, paint_heads
from gui.plots.relief_map import ReliefMap
from gui.plots.scales import Span
from gui.plots.square import square_frame
from gui.views.race.lineup import INKS
from gui.views.race.relief import ground

RING, CROSS = 6, 4
NUDGE = 1 / 40
"""How far an arrow key moves the start, as a share of how far the surface reaches."""
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class SurfaceMap(ReliefMap):
    """Draws every ride up to a moment; a click, a drag or the arrow keys propose another start."""

    picked = Signal(object)
    """The Place of another start."""

    def __init__(self) -> None:
        super().__init__()
        self.surface: Surface = TwoMinima()
        self._start = self.surface.start
        self._rides: Sequence[Ride] = ()
        self._names: Sequence[str] = ()
        self._moment = 0
        self.setAccessibleName(_("Map of the surface; arrow keys move the start"))

    def show_surface(self, surface: Surface, start: Place) -> None:
        """Be the map of this surface, with a start."""
        self.surface, self._start = surface, start
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
        (x, y), reach = self.surface.centre, self.surface.reach
        across, upward = Span(x - reach, x + reach), Span(y - reach, y + reach)
        return square_frame(self, current_look(), across, upward)

    def _move(self, mouse: QPointF) -> None:
        frame = self.frame
        self._propose(frame.value_at(mouse.x()), frame.height_at(mouse.y()))

    def _propose(self, x: float, y: float) -> None:
        """Another start, but none beside the map."""
        spans = zip((x, y), self.frame[1:3], strict=True)
        self.picked.emit(Place(*(min(max(value, span.low), span.high) for value, span in spans)))

    def paint_ground(self, frame: Frame, size: QSize, look: Look) -> QImage:
        return ground(self.surface, frame, size, look)

    def paint_over(self, painter: QPainter, frame: Frame, look: Look) -> None:
        self._paint_marks(painter, frame, look)
        self._paint_rides(painter, frame, look)

    def _paint_rides(self, painter: QPainter, frame: Frame, look: Look) -> None:
        heads: list[Head] = []
        for ride, name, ink in zip(self._rides, self._names, INKS, strict=False):
            way = _pixels(frame, ride, self._moment)
            painter.setPen(QPen(QColor(ink(look)), look.pen, j=Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(way)
            if way and frame.field.contains(way[-1]):
                heads.append(Head(way[-1], name, ink(look)))
        paint_heads(painter, frame.field, heads, look)

    def _paint_marks(self, painter: QPainter, frame: Frame, look: Look) -> None:
        """A cross at each minimum, and a ring at the start."""
        painter.setPen(QPen(QColor(look.colours.text), look.px(1.5)))
        arm = look.px(CROSS)
        for minimum in self.surface.minima:
            middle = _pixel(frame, minimum)
            painter.drawLine(QLineF(middle - QPointF(arm, arm), middle + QPointF(arm, arm)))
            painter.drawLine(QLineF(middle - QPointF(arm, -arm), middle + QPointF(arm, -arm)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.colours.accent), look.px(2)))
        painter.drawEllipse(_pixel(frame, self._start), look.px(RING), look.px(RING))

    def words(self, frame: Frame) -> str:
        """The height and the slope under the mouse, or what can be done here."""
        if self.mouse is None or not self.is_over(frame):
            return _("Drag the start · × minimum")
        place = Place(frame.value_at(self.mouse.x()), frame.height_at(self.mouse.y()))
        height = short(float(self.surface.height(*place) - self.surface.lowest()))
        slope = short(float(np.hypot(*self.surface.slope(*place))))
        said = _("({x:.2f}, {y:.2f}): height {height}, slope {slope}")
        return said.format(x=place.x, y=place.y, height=height, slope=slope)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.frame.field.contains(event.position()):
            self._move(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ARROWS:
            super().keyPressEvent(event)
            return
        across, upward = (way * NUDGE * self.surface.reach for way in ARROWS[event.key()])
        self._propose(self._start.x + across, self._start.y + upward)


def _pixel(frame: Frame, place: Place) -> QPointF:
    (across,), (upward,) = frame.pixels(np.array([place.x]), np.array([place.y]))
    return QPointF(across, upward)


def _pixels(frame: Frame, ride: Ride, moment: int) -> list[QPointF]:
    """The way up to a moment, as far as it is known."""
    places = ride.places[: moment + 1].astype(np.float64)
    return points(*frame.pixels(*places[np.isfinite(places[:, 0])].T))
