"""The window's side of the training process: starts it, speaks to it, and starts another when it dies."""

from __future__ import annotations

import signal
from collections import deque
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.context import SpawnProcess
from typing import NamedTuple

from core.language import _
from core.worker.messages import Begin, Command, Edit, Quit, Ready, Reply, Seen, pack, reply
from core.worker.server import serve

MOST_FALSE_STARTS = 3
FAREWELL = 1.0
"""Seconds a process gets to end by itself."""


class Lost(NamedTuple):
    """The training process is gone; a new one stands ready unless this is `final`."""

    text: str
    final: bool = False


class Client:
    """One thread receives; any thread sends. The process is started by the first `receive`."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._outbox: deque[Command] = deque()
        self._ears, self._bell = Pipe(duplex=False)
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._begin: Begin | None = None
        self._false_starts = 0

    @property
    def pid(self) -> int | None:
        """The number of the training process; None while there is none."""
        return self._process.pid if self._process is not None else None

    def send(self, command: Command) -> None:
        """Say something as soon as it can be heard; never waits."""
        self._outbox.append(command)
        self.wake()

    def wake(self) -> None:
        """Let a `receive` that is waiting return."""
        if not self._ears.poll():
            self._bell.send_bytes(b"!")

    def receive(self, timeout: float) -> Reply | Lost | None:
        """The next reply of the present run, news of the process's death, or None after `timeout` seconds or a wake."""
        if self._connection is None or self._process is None:
            if self._false_starts >= MOST_FALSE_STARTS:
                wait([self._ears], timeout)
                self._hear_bell()
                return None
            self._start()
        return self._listen(timeout)

    def close(self) -> None:
        """End the process, whatever it does."""
        process = self._process
        if process is None or self._connection is None:
            return
        with suppress(OSError):
            self._connection.send_bytes(pack(Quit()))
        process.join(FAREWELL)
        self._bury()

    def _listen(self, timeout: float) -> Reply | Lost | None:
        assert self._connection is not None
        assert self._process is not None
        try:
            self._speak(self._connection)
            heard = wait([self._connection, self._ears, self._process.sentinel], timeout)
            self._hear_bell()
            if self._connection in heard:
                return self._current(reply(self._connection.recv_bytes()))
        except (OSError, EOFError):
            return self._lose()
        return self._lose() if self._process.sentinel in heard else None

    def _speak(self, connection: Connection) -> None:
        while self._outbox:
            said = self._outbox.popleft()
            if isinstance(said, Begin):
                self._begin = said
            elif isinstance(said, Edit) and self._begin is not None:
                self._begin = Begin(self._begin.run, said.experiment)
            connection.send_bytes(pack(said))

    def _hear_bell(self) -> None:
        while self._ears.poll():
            self._ears.recv_bytes()

    def _current(self, heard: Reply) -> Reply | None:
        """The reply, unless it belongs to a run that is over."""
        if isinstance(heard, Ready):
            self._false_starts = 0
            return heard
        number = heard.snapshot.run if isinstance(heard, Seen) else heard.run
        return heard if self._begin is not None and number == self._begin.run else None

    def _start(self) -> None:
        spawn = get_context("spawn")
        self._connection, theirs = spawn.Pipe()
        self._process = spawn.Process(target=serve, args=(theirs, self._language), daemon=True)
        self._process.start()
        theirs.close()
        self._false_starts += 1
        if self._begin is not None:
            self._outbox.appendleft(self._begin)

    def _lose(self) -> Lost:
        assert self._process is not None
        self._process.join(FAREWELL)
        why = _cause(self._process.exitcode)
        self._bury()
        self._outbox.clear()
        if self._false_starts >= MOST_FALSE_STARTS:
            text = _("The training process does not start ({why}). Save your work and start Layerlab again.")
            return Lost(text.format(why=why), final=True)
        text = _(
            "The training process ended unexpectedly ({why}). Another one is ready: press Run to begin again."
        )
        return Lost(text.format(why=why))

    def _bury(self) -> None:
        if self._process is not None and self._connection is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._connection.close()
        self._process = self._connection = None


def _cause(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return _("signal {name}").format(name=signal.Signals(-exit_code).name)
    return _("exit status {status}").format(status=exit_code)
