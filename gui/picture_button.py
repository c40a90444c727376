"""A small picture that can be clicked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from core.catalogue.component import Component
from core.language import _
from gui.look import current_look, mixed


class PictureButton(QAbstractButton):
    """A kind of button paints its picture onto the ground: plain, under the mouse, chosen, with the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def name_after(self, entry: Component) -> None:
        """Say what the picture is of."""
        self.setAccessibleName(_(entry.title()))
        self.setToolTip(f"{_(entry.title())}: {_(entry.summary())}")

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what lies under the picture."""
        colours = current_look().colours
        strong = self.isChecked() or self.hasFocus()
        ink = colours.accent if strong else mixed(colours.panel, colours.text, 0.3 if self.underMouse() else 0.14)
        width = 2.0 if self.isChecked() else 1.0
        painter.setPen(QPen(QColor(ink), width))
        painter.setBrush(QColor(mixed(colours.panel, colours.accent, 0.1) if self.isChecked() else colours.paper))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()
