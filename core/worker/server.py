"""What lives in the training process: listens, obeys, trains and answers."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

from core.language import use_language
from core.refused import Refused
from core.worker.failure import UNSEEN, out_of_memory, worded
from core.worker.messages import Command, Examine, Examined, Quit, Ready, Reply, command
from core.worker.outbox import Outbox

if TYPE_CHECKING:
    from core.worker.trainer import Trainer

Inbox = SimpleQueue[Command]
GRACE = 0.6
"""Seconds for what is still to be done before the end; less than the window waits."""


def serve(connection: Connection, language: str) -> None:
    """The whole life of the training process.

    The pipe is listened to before torch is imported, so that nobody who writes to it ever waits. Ctrl+C in the
    terminal is meant for the window, which ends this process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_language(language)
    inbox: Inbox = SimpleQueue()
    Thread(target=_listen, args=(connection, inbox), name="inbox", daemon=True).start()
    from core.worker.trainer import Trainer, warm_up  # noqa: PLC0415 - importing torch takes a second

    outbox = Outbox(connection)
    trainer = Trainer(outbox.put, inbox.empty, outbox.is_empty)
    warm_up()
    outbox.put(Ready())
    while True:
        live(trainer, inbox, outbox.put)


def live(trainer: Trainer, inbox: Inbox, say: Callable[[Reply], None]) -> None:
    """Train as long as nothing is said, else obey; whatever goes wrong, the process lives on and says so."""
    try:
        if (trainer.beside.goes_on or trainer.phase == "running") and inbox.empty():
            trainer.train()
        else:
            heard = inbox.get()
            if isinstance(heard, Quit):
                os._exit(0)
            elif isinstance(heard, Examine):
                say(_examined(heard))
            else:
                trainer.obey(heard)
    except Exception as error:
        _report(error)
        trainer.fail(error)


def _examined(asked: Examine) -> Examined:
    """The answer, or in words why there is none; whatever goes wrong in it is no matter of the run."""
    from core.watching.answers import answer_to  # noqa: PLC0415 - importing torch takes a second

    try:
        return Examined(asked.number, answer_to(asked.question))
    except Exception as error:
        _report(error)
        return Examined(asked.number, None, worded(error, UNSEEN))


def _report(error: Exception) -> None:
    """Write down where it went wrong, for the makers, unless it was to be expected."""
    if not isinstance(error, Refused) and not out_of_memory(error):
        traceback.print_exception(error)


def _listen(connection: Connection, inbox: Inbox) -> None:
    """Pass commands on; Quit and the end of the window end the process whatever it is doing.

    Before Quit does, what was said earlier gets a moment to be done: weights that are being saved.
    """
    while True:
        try:
            heard = command(connection.recv_bytes())
        except (EOFError, OSError):
            os._exit(0)
        inbox.put(heard)
        if isinstance(heard, Quit):
            sleep(GRACE)
            os._exit(0)
