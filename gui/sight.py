"""Bringing into sight what lies outside a panel that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from gui.look import GRID


def bring_into_sight(part: QWidget) -> None:
    """Scroll no further than needed to see all of a part, or its head where the panel is lower than it."""
    area = _around(part)
    content = area.widget() if area is not None else None
    layout = content.layout() if content is not None else None
    if area is None or content is None or layout is None:
        return
    layout.activate()
    QApplication.sendEvent(area, QEvent(QEvent.Type.LayoutRequest))  # else it knows its new length only later
    top = part.mapTo(content, QPoint(0, -GRID)).y()
    bar, hidden = area.verticalScrollBar(), part.height() + 2 * GRID - area.viewport().height()
    bar.setValue(min(top, max(bar.value(), top + hidden)))


def _around(part: QWidget) -> QScrollArea | None:
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
