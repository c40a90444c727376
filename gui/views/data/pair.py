"""Two parts of the samples side by side, over each other where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from core.language import _
from core.watching.sample_look import PARTS, SampleLook
from gui.look import GRID, caption
from gui.views.colouring import Colouring
from gui.views.data.drawing import SampleDrawing

WIDE = 1.2
"""From this many times as wide as high on they stand beside each other."""


class Pair(QWidget):
    """Two drawings of one kind, each under the name of its part."""

    def __init__(self, first: SampleDrawing, second: SampleDrawing) -> None:
        super().__init__()
        self.drawings = first, second
        self._words = caption(""), caption("")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(2 * GRID)
        for words, drawing in zip(self._words, self.drawings, strict=True):
            drawing.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to choose in them
            column = QVBoxLayout()
            column.setSpacing(GRID // 2)
            column.addWidget(words)
            column.addWidget(drawing, 1)
            self._halves.addLayout(column, 1)

    def show_samples(self, first: SampleLook, second: SampleLook, colouring: Colouring) -> None:
        """Draw both parts over the same ranges."""
        for words, drawing, seen, other in zip(
            self._words, self.drawings, (first, second), (second, first), strict=True
        ):
            count = _("{part}: {count:,} samples").format(part=_(PARTS[seen.part]), count=seen.total)
            words.setText(count)
            drawing.show_beside(other)
            drawing.show_samples(seen, colouring)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > WIDE * self.height()
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
