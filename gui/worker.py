"""The thread that owns the training process and alone talks to it."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Literal

import msgspec
from PySide6.QtCore import QThread, Signal

from core.experiment import Experiment
from core.watching.output_look import Points
from core.watching.rates import Rates
from core.watching.shares import ClassCounts
from core.watching.slice_look import AboutSlice
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.units_look import WeightPlace
from core.watching.wanted import Wanted
from core.worker.client import Client, Lost
from core.worker.messages import (
    Begin,
    Continue,
    Drawn,
    Edit,
    Examine,
    Examined,
    FindRate,
    Found,
    Go,
    Hold,
    Pause,
    Reply,
    Save,
    Seen,
    SetWeight,
    Slice,
    Sliced,
    Sorry,
    Speak,
    Stands,
    Travel,
    Watch,
)

PATIENCE = 0.5
"""Seconds after which the thread looks up from listening."""
STARTING = Progress("starting", 0, 0, 0, 0.0, None, None, None)
GONE = Progress("gone", 0, 0, 0, 0.0, None, None, None)


class Mailbox:
    """The newest of what the training process sent about one run; a slot a kind, so nothing can queue up."""

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.points: Points | None = None
        self.classes: ClassCounts | None = None
        self.points_are_new = False
        self.asked = False
        self.rates: Rates | None = None
        self.sliced: Sliced | None = None
        self.examining: Examine | None = None
        """The question about the data that waits for its answer."""
        self.examined: Examined | None = None

    def show_samples(self, points: Points | None, classes: ClassCounts | None) -> None:
        """Take in the samples of another run; none where they cannot be had."""
        self.points, self.classes, self.points_are_new = points, classes, True

    def take_rates(self) -> Rates | None:
        """What the search for a learning rate knows now, once."""
        newest, self.rates = self.rates, None
        return newest

    def take_sliced(self) -> Sliced | None:
        """What is known of a slice of the loss now, once."""
        newest, self.sliced = self.sliced, None
        return newest

    def take_examined(self) -> Examined | None:
        """The answer to the last question about the data, once."""
        newest, self.examined = self.examined, None
        return newest

    def take(self) -> Snapshot | None:
        """The newest snapshot, once."""
        newest, self.snapshot = self.snapshot, None
        return newest


class TrainingThread(QThread):
    """Says commands to the training process, fills the mailbox with its answers, and outlives its death."""

    stands = Signal(object)
    """The Progress of the run whenever it comes into another phase, or its process does."""
    failed = Signal(str)
    """What could not be done, in words."""

    def __init__(self, client: Client) -> None:
        super().__init__()
        self.mailbox = Mailbox()
        self.progress = STARTING
        """Where the run stood when it came into its present phase; a run that was told to go counts as running."""
        self._client = client
        self._beginning = Lock()
        self._run = 0
        self._closing = False

    @property
    def training_pid(self) -> int | None:
        """The number of the training process; None while there is none."""
        return self._client.pid

    def begin(self, experiment: Experiment, weights: Path | None = None) -> None:
        """Start a new run of the experiment, standing ready at step 0 or where a file of weights says."""
        with self._beginning:
            self._run += 1
            self.progress = STARTING
            self.mailbox.snapshot, self.mailbox.asked = None, False
            self._client.send(Begin(self._run, experiment, str(weights or "")))

    def travel(self, step: int | None) -> None:
        """Let the run rest, and look at its checkpoint of this step instead; None is the present."""
        self._client.send(Travel(step))

    def continue_from(self, step: int) -> None:
        """Let a run that goes on from this checkpoint take the place of the present one."""
        with self._beginning:
            self._run += 1
            self.mailbox.snapshot, self.mailbox.asked = None, False
            self._client.send(Continue(self._run, step))

    def set_weight(self, place: WeightPlace, value: float) -> None:
        """Let the run go on with another value of one weight."""
        self._client.send(SetWeight(place, value))

    def save(self, file: Path) -> None:
        """Write the weights, and all else that decides how the run goes on, into a file."""
        self._client.send(Save(str(file)))

    def edit(self, experiment: Experiment) -> None:
        """Let the run go on with the experiment as it is now."""
        self._client.send(Edit(experiment))

    def go(self, amount: int = 0, unit: Literal["step", "epoch"] = "step") -> None:
        """Train some steps or epochs, or, with 0, until something says stop."""
        if self.progress.phase not in ("starting", "gone"):
            self.progress = msgspec.structs.replace(self.progress, phase="running")
        self._client.send(Go(amount, unit))

    def pause(self) -> None:
        """Stand still after the present step."""
        self._client.send(Pause())

    def hold(self, seconds: float) -> None:
        """Let all planned epochs take at least so many seconds; 0 holds nothing back."""
        self._client.send(Hold(seconds))

    def find_rate(self, wanted: bool = True) -> None:
        """Search for a learning rate, or leave the search; what is known comes into the mailbox."""
        self.mailbox.rates = None
        self._client.send(FindRate(wanted))

    def slice(self, about: AboutSlice | None) -> None:
        """Measure a slice of the loss, or leave it; what is known comes into the mailbox."""
        self._client.send(Slice(about))

    def examine(self, asked: Examine) -> None:
        """Ask something about the data; the answer will be in the mailbox."""
        self.mailbox.examining = asked
        self._client.send(asked)

    def watch(self, wanted: Wanted) -> None:
        """Ask for one snapshot; it will be in the mailbox."""
        self.mailbox.asked = True
        self._client.send(Watch(wanted))

    def speak(self, language: str) -> None:
        """Let what goes wrong be worded in another language."""
        self._client.send(Speak(language))

    def close(self) -> None:
        """End the training process and the thread, from any state."""
        self._closing = True
        self._client.close()
        self.wait()

    def _on_reply(self, reply: Reply | Lost) -> None:
        match reply:
            case Seen(snapshot):
                self.mailbox.snapshot, self.mailbox.asked = snapshot, False
            case Drawn(_, points, classes):
                self.mailbox.show_samples(points, classes)
            case Stands(_, progress):
                self.progress, self.mailbox.asked = progress, False
                if progress.phase == "broken" and not progress.begun:
                    self.mailbox.show_samples(None, None)
                self.stands.emit(progress)
            case Found(_, rates):
                self.mailbox.rates = rates
            case Sliced():
                self.mailbox.sliced = reply
            case Examined():
                self._take_answer(reply)
            case Sorry(_, text):
                self._answer_in_words(text)
                self.failed.emit(text)
            case Lost(text, final):
                self.progress, self.mailbox.asked = GONE if final else STARTING, False
                self._answer_in_words(text)
                self.stands.emit(self.progress)
                self.failed.emit(text)

    def _take_answer(self, answer: Examined) -> None:
        self.mailbox.examined, self.mailbox.examining = answer, None

    def _answer_in_words(self, words: str) -> None:
        """What waits for an answer gets none any more."""
        waiting = self.mailbox.examining
        if waiting is not None:
            self._take_answer(Examined(waiting.number, None, words))

    def run(self) -> None:
        """The life of the thread: listen until closed."""
        while not self._closing:
            reply = self._client.receive(PATIENCE)
            with self._beginning:
                if isinstance(reply, Lost) or (reply is not None and self._client.is_current(reply)):
                    self._on_reply(reply)
