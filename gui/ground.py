"""The ground of a small picture that can be clicked."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from gui.look import current_look, mixed


def paint_ground(painter: QPainter, tile: QAbstractButton) -> None:
    """The ground of a tile: plain, under the mouse, chosen, with the focus."""
    colours = current_look().colours
    strong = tile.isChecked() or tile.hasFocus()
    ink = colours.accent if strong else mixed(colours.panel, colours.text, 0.3 if tile.underMouse() else 0.14)
    width = 2.0 if tile.isChecked() else 1.0
    painter.setPen(QPen(QColor(ink), width))
    painter.setBrush(QColor(mixed(colours.panel, colours.accent, 0.1) if tile.isChecked() else colours.paper))
    inset = width / 2
    painter.drawRoundedRect(QRectF(tile.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
