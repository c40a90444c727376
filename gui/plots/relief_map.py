"""A surface from above: its ground, what lies on it, and at the foot words about the place under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.look import CAPTION, Look, current_look, ui_font
from gui.plots.frame import Frame
from gui.plots.square import paint_axes

LINE = 16
"""The height of the words at the foot, in pixels at the desk."""


class ReliefMap(QWidget):
    """A kind of map says where its `frame` is, and paints its ground, what lies on it and the words.

    The ground is painted anew only when `surface`, the frame or the look change. titles: those of the axes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.surface: object = None
        self.titles = ("", "")
        self.mouse: QPointF | None = None
        self._ground: tuple[object, Frame, Look, QImage] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(current_look().px(180), current_look().px(180))

    @property
    def frame(self) -> Frame:
        """Where the surface lies in the widget."""
        raise NotImplementedError

    def paint_ground(self, frame: Frame, size: QSize, look: Look) -> QImage:
        """The field of the frame in so many pixels."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter, frame: Frame, look: Look) -> None:
        """Draw what lies on the ground; nothing beside it is drawn."""
        raise NotImplementedError

    def words(self, frame: Frame) -> str:
        """What is to be said at the foot."""
        raise NotImplementedError

    def paint_beside(self, painter: QPainter, frame: Frame, look: Look) -> None:
        """Draw what stands beside the ground, if anything does."""

    def is_over(self, frame: Frame) -> bool:
        """Whether the mouse is over the ground."""
        return self.mouse is not None and frame.field.contains(self.mouse)

    def _relief(self, frame: Frame, look: Look) -> QImage:
        ground = self._ground
        if ground is None or ground[0] is not self.surface or ground[1:3] != (frame, look):
            size = (frame.field.size() * self.devicePixelRatio()).toSize()
            ground = self._ground = self.surface, frame, look, self.paint_ground(frame, size, look)
        return ground[3]

    def paintEvent(self, event: QPaintEvent) -> None:
        look, frame = current_look(), self.frame
        with QPainter(self) as painter:
            painter.drawImage(frame.field, self._relief(frame, look))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(frame.field)
            self.paint_over(painter, frame, look)
            painter.setClipping(False)
            paint_axes(painter, frame, look, self.titles)
            self.paint_beside(painter, frame, look)
            below = QRectF(0, self.height() - look.px(LINE), self.width(), look.px(LINE))
            painter.setPen(QColor(look.colours.faint))
            painter.setFont(ui_font(look, CAPTION))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.words(frame))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse = event.position()
        over = self.is_over(self.frame)
        self.setCursor(Qt.CursorShape.CrossCursor if over else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.mouse = None
        self.update()
