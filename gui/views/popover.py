"""A small window with words, over the thing it speaks of; a click beside it or Escape closes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui.look import GRID, current_look, with_role

WIDTH = 360


class Popover(QFrame):
    """An explanation in Markdown."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        with_role(self, "popover")
        margin = current_look().px(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(current_look().px(GRID))
        for paragraph in text.split("\n\n"):
            words = QLabel(paragraph)
            words.setTextFormat(Qt.TextFormat.MarkdownText)
            words.setWordWrap(True)
            layout.addWidget(words)
        width = current_look().px(WIDTH)
        self.setFixedSize(width, layout.totalHeightForWidth(width))

    def open_below(self, anchor: QWidget) -> None:
        """Show it under `anchor`, inside the screen."""
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height()))
        room = anchor.screen().availableGeometry()
        x = min(max(corner.x(), room.left()), room.right() - self.width())
        y = min(max(corner.y(), room.top()), room.bottom() - self.height())
        self.move(x, y)
        self.show()
