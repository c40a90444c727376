"""The way out of the training process."""

from __future__ import annotations

from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from core.worker.messages import Reply, pack


class Outbox:
    """Sends replies in a thread of its own, so that a window that is slow to read never holds up the training."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: SimpleQueue[bytes] = SimpleQueue()
        self._put = self._sent = 0
        Thread(target=self._send, name="outbox", daemon=True).start()

    def put(self, reply: Reply) -> None:
        """Send the reply after those before it."""
        self._put += 1
        self._waiting.put(pack(reply))

    def is_empty(self) -> bool:
        """Whether everything has been taken by the pipe."""
        return self._put == self._sent

    def _send(self) -> None:
        with suppress(OSError):
            while True:
                self._connection.send_bytes(self._waiting.get())
                self._sent += 1
