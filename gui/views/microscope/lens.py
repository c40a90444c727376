"""The picture of the microscope under its heads, which stay while it is scrolled down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.look import GRID, current_look, with_role
from gui.views.microscope.heads import Head, Heads
from gui.views.microscope.passes import Passes
from gui.views.microscope.places import column_boxes


class Lens(QScrollArea):
    """Where there is no room for all columns, heads and picture are scrolled sideways together."""

    def __init__(self) -> None:
        super().__init__()
        self.heads, self.passes = Heads(), Passes()
        self._above = QWidget(self)
        self.heads.setParent(self._above)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, self.heads.height() + GRID, 0, 0)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(with_role(self.passes, "panel"))
        for head in self.heads.all:
            head.installEventFilter(self)

    def _stand(self) -> None:
        """Put the heads over their columns."""
        height = self.heads.height()
        self._above.setGeometry(0, 0, self.viewport().width(), height)
        self.heads.setGeometry(self.passes.x(), 0, self.passes.width(), height)
        self.heads.stand_over(column_boxes(len(self.heads.all), self.passes.width(), current_look()))

    def _show_head(self, head: Head) -> None:
        """Scroll sideways to a head that somebody came to with the keyboard."""
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        bar.setValue(min(max(bar.value(), head.x() + head.width() - width), head.x()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.passes and event.type() == QEvent.Type.Resize:
            self._stand()
        if isinstance(watched, Head) and event.type() == QEvent.Type.FocusIn:
            self._show_head(watched)
        return super().eventFilter(watched, event)
