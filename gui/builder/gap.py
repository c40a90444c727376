"""What lies between two cards: the wire, the shape of what flows on it, a plus to put a layer in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from core.language import _
from gui.look import CAPTION, current_look, mixed, ui_font

WIDTH, RADIUS = 36, 8


class Gap(QToolButton):
    """Clicked, it asks which layer shall stand here; while a card is dragged it shows where it would fall."""

    def __init__(self) -> None:
        super().__init__()
        self._shape = ""
        self._receives = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setToolTip(_("Add a layer here"))
        self.setAccessibleName(_("Add a layer here"))

    def show_shape(self, shape: str) -> None:
        """Write the shape over the wire; the channels of a picture over its height and width."""
        shape = shape.replace("×", "\n", 1) if shape.count("×") > 1 else shape
        self._shape = shape
        self.update()

    def show_receives(self, receives: bool) -> None:
        """Show that the dragged card would fall here."""
        if self._receives != receives:
            self._receives = receives
            self.update()

    def _fit(self) -> None:
        self.setFixedWidth(current_look().px(WIDTH))

    def _paint_plus(self, painter: QPainter, centre: QPointF, radius: int) -> None:
        colours = current_look().colours
        ink = QColor(colours.accent if self.underMouse() else colours.faint)
        arm = radius * 0.45
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(QColor(colours.panel))
        painter.drawEllipse(centre, radius, radius)
        painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
        painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        colours = look.colours
        middle, centre = self.height() / 2, self.width() / 2
        wire = QColor(mixed(colours.panel, colours.text, 0.35))
        radius, head = look.px(RADIUS), look.px(4)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(wire, 1.5))
            painter.drawLine(QPointF(2, middle), QPointF(self.width() - 3, middle))
            for side in (-head, head):
                painter.drawLine(QPointF(self.width() - 3, middle), QPointF(self.width() - 3 - head, middle + side))
            painter.setPen(QColor(colours.danger if self._shape == "?" else colours.faint))
            painter.setFont(ui_font(look, CAPTION))
            over = QRect(0, 0, self.width(), round(middle) - radius - look.px(4))
            painter.drawText(over, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, self._shape)
            self._paint_plus(painter, QPointF(centre, middle), radius)
            if self._receives:
                bar = QRectF(centre - 2, 2, 4, self.height() - 4)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent))
                painter.drawRoundedRect(bar, 2, 2)
