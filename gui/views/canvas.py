"""The output map as a canvas: drawing samples with the mouse or the keys, while the training goes on."""

from __future__ import annotations

from math import hypot
from random import Random

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from core.catalogue.sources.drawn import MOST_CLASSES, Drawn
from core.watching.output_look import Points as Samples
from gui.keys import ENTER
from gui.look import GRID, current_look
from gui.views.brushes import Brushes, ink
from gui.views.output_map import PlaneMap
from gui.views.samples import dot
from gui.views.strokes import REACH, Brush, Points, dabbed

PATH = ("data", "dataset", "points")
MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
ERASES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
STEP = 0.25
DIGITS = tuple(map(str, range(1, MOST_CLASSES + 1)))


class Canvas(QWidget):
    """Lies over the map and takes the strokes; one stroke is one edit."""

    picked = Signal(object, object)
    """The path of the points in the experiment, and the points as they are to be."""

    def __init__(self, plane: PlaneMap, brushes: Brushes) -> None:
        super().__init__(plane)
        self._plane, self._brushes = plane, brushes
        self._drawn = Drawn()
        self._points: Points = ()
        self._fresh: Points = ()
        self._last: tuple[float, float] | None = None
        self._mouse: QPointF | None = None
        self._cursor = (0.0, 0.0)
        self._chance = Random()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)  # the right button erases
        self.setCursor(Qt.CursorShape.CrossCursor)
        brushes.clear.clicked.connect(lambda: self._propose(()))

    def show_drawn(self, drawn: Drawn) -> None:
        """Go on from these points."""
        self._drawn, self._points = drawn, drawn.points

    def settle(self) -> None:
        """The map shows all points now."""
        self._fresh = ()
        self.update()

    def _begin(self, place: tuple[float, float], brush: Brush) -> None:
        self._last = None
        self._go_on(place, brush)

    def _go_on(self, place: tuple[float, float], brush: Brush) -> None:
        """Another dab, if the mouse went far enough for one."""
        if self._last is not None and _distance(self._last, place) < brush.apart:
            return
        self._last = place
        before, self._points = self._points, dabbed(self._points, brush, place, self._chance)
        self._fresh += self._points[len(before) :]
        if brush.kind is None and self._points != before:
            self._plane.show_samples(as_samples(self._points))
            self._fresh = ()
        self.update()

    def _end(self) -> None:
        self._last = None
        if self._points != self._drawn.points:
            self._propose(self._points)

    def _propose(self, points: Points) -> None:
        self.picked.emit(PATH, points)

    def _brush_of(self, buttons: Qt.MouseButton) -> Brush:
        brush = self._brushes.brush
        return brush._replace(kind=None) if buttons & Qt.MouseButton.RightButton else brush

    def _place(self, position: QPointF) -> tuple[float, float] | None:
        """Where that is in the plane; None beside the map."""
        frame = self._plane.frame
        if not frame.field.contains(position):
            return None
        upward = (frame.field.bottom() - position.y()) / frame.field.height()
        return frame.value_at(position.x()), frame.y.low + upward * (frame.y.high - frame.y.low)

    def _paint_brush(self, painter: QPainter) -> None:
        frame, brush = self._plane.frame, self._brushes.brush
        centre = self._mouse
        if self.hasFocus() and centre is None:
            centre = QPointF(frame.across(self._cursor[0]), frame.upward(self._cursor[1]) or 0.0)
        if centre is None or not frame.field.contains(centre):
            return
        radius = max(brush.reach / (2 * REACH) * frame.field.width(), current_look().px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("#ffffff", 3), (current_look().colours.text, 1)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(centre, radius, radius)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, frame = current_look(), self._plane.frame
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(frame.field)
            for x1, x2, kind in self._fresh:
                centre = QPointF(frame.across(x1), frame.upward(x2) or 0.0)
                dot(painter, centre, ink(kind, self._drawn.classes), True, look)
            self._paint_brush(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        if place is not None:
            self._begin(place, self._brush_of(event.buttons()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        self._plane.show_mouse(self._mouse)
        place = self._place(event.position())
        if place is not None and self._last is not None:
            self._go_on(place, self._brush_of(event.buttons()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self._plane.show_mouse(None)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_ours(event):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in MOVES:
            self._cursor = _moved(self._cursor, MOVES[key])
        elif key in ENTER or key in ERASES:
            brush = self._brushes.brush
            self._begin(self._cursor, brush if key in ENTER else brush._replace(kind=None))
            self._end()
        else:
            self._brushes.take(int(event.text()) - 1)
        self._mouse = None
        self.update()


class DrawingBoard(QWidget):
    """The map and, while the samples are drawn ones, the brushes: beside it or over it, where there is more room."""

    def __init__(self, plane: PlaneMap) -> None:
        super().__init__()
        self.brushes = Brushes()
        self.canvas = Canvas(plane, self.brushes)
        self._plane = plane
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column = QVBoxLayout()
        for layout in (self._parts, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(GRID // 2)
        column.addWidget(self.brushes.words)
        column.addWidget(plane, 1)
        self._parts.addWidget(self.brushes)
        self._parts.addLayout(column, 1)
        plane.installEventFilter(self)
        self.show_drawn(None)

    def show_drawn(self, drawn: Drawn | None) -> None:
        """Let these be drawn on; None takes the brushes away."""
        self.brushes.setVisible(drawn is not None)
        self.brushes.words.setVisible(drawn is not None)
        self.canvas.setVisible(drawn is not None)
        if drawn is None:
            return
        self.brushes.show_drawn(drawn)
        self.canvas.show_drawn(drawn)
        if drawn.lacking():
            self._plane.show_samples(as_samples(drawn.points))
            self.canvas.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = event.size().width() > event.size().height()
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.brushes.show_upright(beside)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._plane and event.type() == QEvent.Type.Resize:
            self.canvas.setGeometry(self._plane.rect())
        return False


def as_samples(points: Points) -> Samples:
    """Drawn points as the map shows them before they are shared out."""
    columns = np.array(points, np.float32).reshape(-1, 3)
    nothing = columns[:0]
    return Samples(columns[:, :2], columns[:, 2], nothing[:, :2], nothing[:, 2])


def _is_ours(event: QKeyEvent) -> bool:
    """Whether the canvas knows what to do with the key."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return plain and (event.key() in (*MOVES, *ENTER, *ERASES) or event.text() in DIGITS)


def _moved(cursor: tuple[float, float], move: tuple[int, int]) -> tuple[float, float]:
    x1, x2 = (min(max(place + STEP * step, -REACH), REACH) for place, step in zip(cursor, move, strict=True))
    return x1, x2


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
