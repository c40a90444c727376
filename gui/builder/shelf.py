"""What the cards stand on: one row that scrolls, as high as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from gui.look import GRID, current_look, with_role

LOWEST, HEIGHT = 100, 158
"""The height of the row at least and at most, in pixels at the desk."""
ABOVE, BELOW = GRID // 2, 2


class Shelf(QScrollArea):
    """A row of widgets, put onto it from the left to the right."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = with_role(QWidget(), "panel")
        self._line = QHBoxLayout(self.sheet)
        self._line.setContentsMargins(2 * GRID, ABOVE, 2 * GRID, BELOW)
        self._line.setSpacing(0)
        self._line.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.sheet)
        self._fit()

    @property
    def room(self) -> int:
        """How high what stands on it can be, in pixels."""
        return self.viewport().height() - ABOVE - BELOW

    def put(self, widget: QWidget) -> None:
        """Put a widget after the others."""
        self._line.insertWidget(self._line.count() - 1, widget)

    def take(self, widget: QWidget) -> None:
        """Take a widget away for good."""
        self._line.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _fit(self) -> None:
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setMinimumHeight(current_look().px(LOWEST) + bar)
        self.setMaximumHeight(current_look().px(HEIGHT) + bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())
