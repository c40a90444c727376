"""What lives in the reader process: reads one file of the person's own, tells how far it is, and ends."""

from __future__ import annotations

import os
import signal
import tempfile
from multiprocessing.connection import Connection
from threading import Thread
from time import perf_counter

import msgspec

from core.language import use_language
from core.refused import Refused
from core.watching.picture_previews import ReadFolder, ReadIdx, ReadNpz
from core.watching.previews import Answer, Reading, ReadTable, Report, SettleTable, Unread
from core.worker.failure import out_of_memory, worded
from core.worker.messages import plain

AnyRequest = ReadTable | SettleTable | ReadFolder | ReadIdx | ReadNpz
BETWEEN_REPORTS = 0.05
"""Seconds from one report to the next, at least."""


def serve(connection: Connection, packed: bytes, folder: str, language: str) -> None:
    """The whole life of the reader process, which is over as soon as nobody waits for it.

    What it writes for the time being comes into the folder, since it may be ended at any time.
    """
    tempfile.tempdir = folder
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_language(language)
    Thread(target=_end_with, args=(connection,), name="end", daemon=True).start()
    request = msgspec.msgpack.decode(packed, type=AnyRequest)
    _send(connection, _answered(request, _reporting(connection)))


def _answered(request: AnyRequest, report: Report) -> Answer:
    try:
        return request.answer(report)
    except Refused as refused:
        return Unread(str(refused))
    except (MemoryError, RuntimeError) as error:
        if not out_of_memory(error):
            raise
        return Unread(worded(error))


def _reporting(connection: Connection) -> Report:
    told = 0.0

    def report(done: float, words: str) -> None:
        nonlocal told
        if perf_counter() - told >= BETWEEN_REPORTS:
            told = perf_counter()
            _send(connection, Reading(done, words))

    return report


def _send(connection: Connection, answer: Answer) -> None:
    connection.send_bytes(msgspec.msgpack.encode(answer, enc_hook=plain))


def _end_with(connection: Connection) -> None:
    """Nothing is ever heard here but the end of the one who waits."""
    try:
        connection.recv_bytes()
    except (EOFError, OSError):
        os._exit(0)
