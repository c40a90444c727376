"""A trainer without a process: commands go in, what it says is kept."""

from core.catalogue.blocks import Dense
from core.catalogue.optimizers import SGD
from core.watching.wanted import Wanted
from core.worker.messages import Seen, Sorry, Stands
from core.worker.server import live
from core.worker.trainer import Trainer
from tests.training.making import experiment

MADE = experiment(Dense(units=4), optimizer=SGD(learning_rate=0.1), batch_size=10, epochs=20)
ONE_STEP = 1e-9
"""Seconds in which nothing more than one step is done."""
EVERYTHING = Wanted(curves=True, activations=True, gradients=True, output=True, pretraining=True)


class Inbox:
    """One command after another; empty when all are heard."""

    def __init__(self, *commands) -> None:
        self._commands = list(commands)

    def get(self):
        return self._commands.pop(0)

    def empty(self):
        return not self._commands


class Desk:
    """A trainer, all it said, and how many steps pass before the next command seems to wait."""

    def __init__(self) -> None:
        self.said = []
        self.patience = 0
        self.free = True
        self.trainer = Trainer(self.said.append, self._quiet, lambda: self.free, moment=ONE_STEP)

    def tell(self, *commands) -> None:
        for command in commands:
            self.trainer.obey(command)

    def ask(self, *questions) -> None:
        """Let the server answer, beside the trainer."""
        inbox = Inbox(*questions)
        while not inbox.empty():
            live(self.trainer, inbox, self.said.append)

    def train(self, patience=10_000) -> None:
        """Train until the trainer stops by itself or has been quiet for so many steps."""
        self.patience = patience + 1
        self.trainer.train()

    @property
    def phases(self):
        return [reply.progress.phase for reply in self.said if isinstance(reply, Stands)]

    @property
    def progress(self):
        """Where the run stood when that was said last."""
        return [reply.progress for reply in self.said if isinstance(reply, Stands)][-1]

    @property
    def seen(self):
        return [reply.snapshot for reply in self.said if isinstance(reply, Seen)]

    @property
    def sorry(self):
        return [reply.text for reply in self.said if isinstance(reply, Sorry)]

    def _quiet(self) -> bool:
        self.patience -= 1
        return self.patience > 0
