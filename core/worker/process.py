"""The training process as it is held from outside."""

from __future__ import annotations

from contextlib import suppress
from multiprocessing import get_context

from core.language import _
from core.worker.messages import Command, Quit, Reply, pack, reply
from core.worker.server import serve

CONTEXT = get_context("spawn")
"""How processes come to be; a fork would take Qt along."""
FAREWELL = 1.0
"""Seconds a process gets to end by itself."""


class TrainingProcess:
    """A process that was spawned, and the pipe to it; it dies with the process that made it."""

    def __init__(self, language: str) -> None:
        self.connection, theirs = CONTEXT.Pipe()
        self._process = CONTEXT.Process(target=serve, args=(theirs, language), name="Layerlab training", daemon=True)
        self._process.start()
        self.pid = self._process.pid
        """Its number in the system."""
        theirs.close()

    def send(self, command: Command) -> None:
        """Say something; raises OSError when it is dead."""
        self.connection.send_bytes(pack(command))

    def receive(self) -> Reply:
        """What it says next; raises EOFError or OSError when it is dead."""
        return reply(self.connection.recv_bytes())

    def kill(self) -> None:
        """End it now."""
        self._process.kill()

    def end(self) -> str:
        """Ask it to end, wait a little, then make it; how it ended, in words."""
        with suppress(OSError):
            self.send(Quit())
        self.connection.close()
        self._process.join(FAREWELL)
        self._process.kill()
        self._process.join()
        status = self._process.exitcode or 0
        self._process.close()
        return (
            _("signal {number}").format(number=-status)
            if status < 0
            else _("exit status {status}").format(status=status)
        )
