"""Places on a map that have a name: a dot at each, and the name beside it where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gui.look import CAPTION, Look, mixed, ui_font

DOT = 4
"""The radius of a dot, in pixels at the desk."""


class Head(NamedTuple):
    """A place in pixels, what stands there and in which colour."""

    place: QPointF
    name: str
    colour: str


def paint_heads(painter: QPainter, field: QRectF, heads: Sequence[Head], look: Look) -> None:
    """Draw the dots, and over a veil beside them the names, kept apart and inside the field."""
    for head in heads:
        painter.setPen(QPen(QColor(look.colours.panel), look.px(1)))
        painter.setBrush(QColor(head.colour))
        painter.drawEllipse(head.place, look.px(DOT), look.px(DOT))
    painter.setFont(ui_font(look, CAPTION))
    metrics, gap = QFontMetricsF(painter.font()), look.px(2 * DOT)
    boxes: list[QRectF] = []
    for place, name, _colour in heads:
        size = QSizeF(metrics.horizontalAdvance(name) + gap, metrics.height())
        fits = place.x() + gap + size.width() < field.right()
        left = place.x() + gap if fits else max(place.x() - gap - size.width(), field.left())
        boxes.append(QRectF(QPointF(left, place.y() - size.height() / 2), size))
    veil = QColor(look.colours.panel)
    veil.setAlpha(210)
    dot = QPointF(look.px(DOT), look.px(DOT))
    keep_apart(boxes, [QRectF(head.place - dot, head.place + dot) for head in heads], field)
    for box, head in zip(boxes, heads, strict=True):
        painter.fillRect(box, veil)
        painter.setPen(QColor(mixed(head.colour, look.colours.text, 0.3)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, head.name)


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
