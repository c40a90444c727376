"""Files and folders that are dropped from other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class Drops(QObject):
    """Takes what is dropped on a widget, one at a time."""

    def __init__(self, widget: QWidget, taken: Callable[[Path], object]) -> None:
        super().__init__(widget)
        self._taken = taken
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        file = _file(event.mimeData()) if isinstance(event, QDropEvent) else None
        if file is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._taken(file)
        return True


def _file(dropped: QMimeData) -> Path | None:
    """The one local file or folder that is being dropped; None for anything else."""
    files = [url.toLocalFile() for url in dropped.urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
