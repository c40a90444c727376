"""One bubble for the first minute: it points at Run and goes when Run is pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QLabel, QWidget

from core.language import _
from core.watching.standing import Progress
from gui.look import GRID, current_look, ui_font
from gui.preferences import Preferences
from gui.worker import TrainingThread


class Hint(QLabel):
    """A bubble under a widget, with its tip at it."""

    def __init__(self, target: QWidget, window: QWidget, thread: TrainingThread, preferences: Preferences) -> None:
        super().__init__(_("Press Run (or Space) and watch what happens inside."), window)
        self.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        self.setForegroundRole(self.palette().ColorRole.HighlightedText)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._target, self._window, self._preferences = target, window, preferences
        self._stand()
        self.show()
        window.installEventFilter(self)
        thread.stands.connect(self._on_stands)

    def _stand(self) -> None:
        """Point at the target, in front of everything."""
        self.setFont(ui_font(current_look()))
        self.adjustSize()
        self.move(self._target.mapTo(self._window, QPoint(GRID, self._target.height())))
        self.raise_()

    def _on_stands(self, progress: Progress) -> None:
        if progress.begun or progress.phase == "running":
            self._preferences.welcomed = True
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().highlight())
        painter.drawRoundedRect(self.rect().adjusted(0, GRID, 0, 0), 6, 6)
        tip = QPolygon([QPoint(2 * GRID, GRID), QPoint(3 * GRID, 0), QPoint(4 * GRID, GRID)])
        painter.drawPolygon(tip)
        painter.end()
        super().paintEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and not self.isHidden():  # another workspace, perhaps
            self._stand()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()
