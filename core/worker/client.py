"""The window's side of the training process: starts it, speaks to it, and starts another when it dies."""

from __future__ import annotations

from contextlib import suppress
from multiprocessing.connection import Pipe, wait
from threading import Lock

from core.experiment import Experiment
from core.language import _, marked
from core.value import Value
from core.worker.messages import Begin, Command, Continue, Edit, Examined, Hold, Ready, Reply, Save, Seen, Speak, Stands
from core.worker.process import FAREWELL, TrainingProcess

MOST_DEATHS = 3
"""So many without a sign of life from the run in between are enough."""


class Lost(Value):
    """The training process is gone; another one comes unless this is `final`, and then with the next Begin or Edit."""

    text: str
    final: bool = False


class Wish:
    """The run that is wanted now, so that another process can begin it again."""

    def __init__(self) -> None:
        self._run = 0
        self._experiment: Experiment | None = None
        self._weights = ""
        self._hold = Hold(0.0)

    def noted(self, command: Command) -> Command:
        """The command as it is to be sent; every Begin and Continue gets a number of its own."""
        if isinstance(command, Begin):
            self._run, self._experiment = max(command.run, self._run + 1), command.experiment
            self._weights = command.weights
            return Begin(self._run, command.experiment, command.weights)
        if isinstance(command, Continue):
            self._run = max(command.run, self._run + 1)
            return Continue(self._run, command.step)
        if isinstance(command, Edit):
            self._experiment = command.experiment
        if isinstance(command, Hold):
            self._hold = command
        return command

    def again(self) -> list[Command]:
        """What to say to a new process."""
        if self._experiment is None:
            return []
        begin = self.noted(Begin(0, self._experiment, self._weights))
        return [self._hold, begin] if self._hold.seconds else [begin]

    def is_for(self, reply: Reply) -> bool:
        """Whether the reply is about this run, and no late word of an older one."""
        if isinstance(reply, Ready | Examined):
            return True
        return self._run == (reply.snapshot.run if isinstance(reply, Seen) else reply.run)


class Client:
    """One thread receives; any thread sends or closes."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._saying = Lock()
        self._wish = Wish()
        self._outbox: list[Command] = []
        self._bell, self._rope = Pipe(duplex=False)
        self._rung = self._closed = False
        self._receiving = Lock()
        self._deaths = 0
        self._process: TrainingProcess | None = TrainingProcess(language)

    @property
    def pid(self) -> int | None:
        """The number of the training process; None while there is none."""
        process = self._process
        return process.pid if process is not None else None

    def send(self, command: Command) -> None:
        """Say something as soon as it can be heard; never waits."""
        with self._saying:
            if isinstance(command, Speak):
                self._language = command.language
            if not self._closed:
                self._outbox.append(self._wish.noted(command))
                self._ring()

    def receive(self, timeout: float) -> Reply | Lost | None:
        """The next reply about the present run, or news of the process's death.

        None when nothing came in `timeout` seconds, earlier when something was sent meanwhile, at once when closed.
        """
        with self._receiving:
            if self._closed:
                return None
            sources = [self._bell] if self._process is None else [self._bell, self._process.connection]
            heard = wait(sources, timeout)
            try:
                if self._bell in heard:
                    self._speak()
                if self._process is not None and self._process.connection in heard:
                    return self._current(self._process.receive())
            except (EOFError, OSError) as error:
                return None if self._closed else self._lose(error)
            return None

    def is_current(self, reply: Reply) -> bool:
        """Whether a reply is about the run that was begun last; another thread may have begun it meanwhile."""
        with self._saying:
            return self._wish.is_for(reply)

    def close(self) -> None:
        """End the process whatever it does, from any thread; nothing but what is to be saved is sent any more."""
        with self._saying:
            if self._closed:
                return
            self._closed = True
            self._ring()
        if not self._receiving.acquire(timeout=FAREWELL) and self._process is not None:
            self._process.kill()
            self._receiving.acquire()
        if self._process is not None:
            with suppress(OSError):
                if any(isinstance(command, Save) for command in self._outbox):
                    self._speak()
            self._process.end()
        self._bell.close()
        self._rope.close()
        self._receiving.release()

    def _ring(self) -> None:
        """Make the bell heard until something is taken from the outbox."""
        if not self._rung:
            self._rung = True
            self._rope.send_bytes(b"!")

    def _taken(self) -> list[Command]:
        with self._saying:
            if self._rung:
                self._bell.recv_bytes()
            taken, self._outbox, self._rung = self._outbox, [], False
        return taken

    def _speak(self) -> None:
        commands = self._taken()
        if self._process is not None:
            for command in commands:
                self._process.send(command)
        elif any(isinstance(command, Begin | Edit) for command in commands):
            self._start_again()

    def _current(self, reply: Reply) -> Reply | None:
        if isinstance(reply, Stands):
            self._deaths = 0
        return reply if self.is_current(reply) else None

    def _lose(self, error: Exception) -> Lost:
        why = str(error)
        if self._process is not None:
            why, self._process = self._process.end(), None
        self._deaths += 1
        if self._deaths < MOST_DEATHS:
            with suppress(OSError):
                self._start_again()
                return Lost(_(_LOST).format(why=why))
        self._deaths = 0
        return Lost(_(_GIVEN_UP).format(why=why), final=True)

    def _start_again(self) -> None:
        """Another process, which is told to stand ready for the run; all else was meant for the one that died."""
        with self._saying:
            self._outbox = self._wish.again()
            self._ring()
        self._process = TrainingProcess(self._language)


_LOST = marked(
    "The training process ended unexpectedly ({why}). Another one takes its place: "
    "Run starts again from the same weights."
)
_GIVEN_UP = marked(
    "The training process ends again and again ({why}). Make the network or the data smaller, "
    "or save your work and start Layerlab again."
)
