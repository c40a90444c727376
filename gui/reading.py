"""What the window asks the reader process: one question at a time; its answer comes by and by, or not at all."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.language import language
from core.watching.previews import Reading, Unread
from core.worker.reader import AnyRequest
from core.worker.reading import AnyAnswer, Reader

LOOKED_AT_MS = 30


class FileInquiry(QObject):
    """Asks, listens now and then, and can leave off at once."""

    changed = Signal(object)
    """The answer."""
    failed = Signal(str)
    """Why there is none, in words."""
    stands = Signal(object)
    """A Reading: how far it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.request: AnyRequest | None = None
        """What is asked; None where no answer is to come."""
        self._reader: Reader | None = None
        self._start, self._look = QTimer(self), QTimer(self)
        self._start.setSingleShot(True)
        self._start.timeout.connect(self._on_start)
        self._look.setInterval(LOOKED_AT_MS)
        self._look.timeout.connect(self._on_look)
        parent.destroyed.connect(self.end)

    def ask(self, request: AnyRequest, after: int = 0) -> None:
        """Ask in so many milliseconds, in the stead of whatever was asked before."""
        self.end()
        self.request = request
        self._start.start(after)

    def end(self) -> None:
        """Want no answer any more."""
        self.request = None
        self._start.stop()
        self._look.stop()
        if self._reader is not None:
            self._reader.end()
            self._reader = None

    def _on_start(self) -> None:
        assert self.request is not None
        self._reader = Reader(self.request, language())
        self._look.start()

    def _on_look(self) -> None:
        while self._reader is not None and (answer := self._reader.poll()) is not None:
            self._take(answer)

    def _take(self, answer: AnyAnswer) -> None:
        if isinstance(answer, Reading):
            self.stands.emit(answer)
            return
        self.end()
        if isinstance(answer, Unread):
            self.failed.emit(answer.text)
        else:
            self.changed.emit(answer)
