"""What lives in the training process: obeys commands, trains, and answers when it is asked."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from core.language import use_language
from core.worker.messages import Command, Quit, Ready, command, pack

Inbox = SimpleQueue[Command]


def serve(connection: Connection, language: str) -> None:
    """The whole life of the training process.

    The pipe is listened to before torch is imported, so that nobody who writes to it ever waits.
    """
    use_language(language)
    inbox: Inbox = SimpleQueue()
    Thread(target=_listen, args=(connection, inbox), daemon=True).start()
    from core.worker.trainer import Trainer, warm_up  # noqa: PLC0415 - importing torch takes a second

    warm_up()
    connection.send_bytes(pack(Ready()))
    Trainer(inbox, connection.send_bytes).live()


def _listen(connection: Connection, inbox: Inbox) -> None:
    """Pass commands on; Quit, and the end of the window, end the process whatever it is doing."""
    while True:
        try:
            heard = command(connection.recv_bytes())
        except (EOFError, OSError):
            os._exit(0)
        if isinstance(heard, Quit):
            os._exit(0)
        inbox.put(heard)
