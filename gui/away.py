"""A long task beside the window: it runs in a thread while a small dialog shows how far it is and can end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from core.language import _
from core.refused import Refused

T = TypeVar("T")
Told = Callable[[float], None]
"""Hears which share is done."""
BLINK_MS, LOOKED_AT_MS, PARTS = 100, 50, 1000


class _Ended(BaseException):
    """Takes a task that nobody wants any more out of whatever it is doing."""


class _Task(QThread, Generic[T]):
    def __init__(self, work: Callable[[Told], T]) -> None:
        super().__init__()
        self._work = work
        self.share = 0.0
        self.result: T | None = None
        self.refused: Refused | None = None

    def told(self, share: float) -> None:
        """Note how far the work is; the way out of it when it is to end."""
        self.share = share
        if self.isInterruptionRequested():
            raise _Ended

    def run(self) -> None:
        """The life of the thread."""
        try:
            self.result = self._work(self.told)
        except Refused as refused:
            self.refused = refused
        except _Ended:
            self.refused = Refused(_("it was stopped; nothing is changed"))


def away(window: QWidget, words: str, work: Callable[[Told], T]) -> T:
    """What `work` returns, which is called with whom to tell its share.

    Raises what `work` refuses, and Refused where the person stopped it. The dialog shows only after a blink.
    """
    task, loop = _Task(work), QEventLoop()
    task.finished.connect(loop.quit)
    task.start()
    if not task.wait(BLINK_MS):
        shown = _dialog(window, words, task)
        loop.exec()
        task.wait()
        shown.close()
    if task.refused is not None:
        raise task.refused
    return cast(T, task.result)


def _dialog(window: QWidget, words: str, task: _Task[T]) -> QProgressDialog:
    dialog = QProgressDialog(words, _("Cancel"), 0, PARTS, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setWindowTitle("Layerlab")
    dialog.setAutoReset(False)
    dialog.canceled.connect(task.requestInterruption)
    timer = QTimer(dialog)
    timer.timeout.connect(lambda: dialog.setValue(round(task.share * PARTS)))
    timer.start(LOOKED_AT_MS)
    dialog.show()
    return dialog
