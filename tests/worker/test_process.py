"""The real training process: started, spoken to, killed, orphaned, closed."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from time import monotonic

import pytest

from core.catalogue.blocks import Dense
from core.catalogue.optimizers import SGD
from core.catalogue.sources.bundled import Digits
from core.experiment import Data
from core.watching.wanted import Wanted
from core.worker.client import Client, Lost
from core.worker.messages import Begin, Drawn, Edit, Go, Pause, Ready, Seen, Sorry, Stands, Watch
from tests.source import ROOT
from tests.training.making import experiment, with_block, with_training

PATIENCE = 60.0
CLOSED_WITHIN = 10.0
"""Far more than the two seconds that are meant, as the machine may be busy."""
MADE = experiment(Dense(units=4), optimizer=SGD(learning_rate=0.1), batch_size=10, epochs=1_000_000)
WIDE = experiment(*(Dense(units=1024),) * 8, data=Data(dataset=Digits()), batch_size=1024)
EVERYTHING = Wanted(curves=True, activations=True, gradients=True, output=True)

ORPHANED = """
import sys
from core.worker.client import Client
from core.worker.messages import Begin, Go, Ready, Stands
from tests.worker.test_process import MADE

if __name__ == "__main__":
    client = Client("en")
    client.send(Begin(1, MADE))
    if sys.argv[1] == "training":
        client.send(Go())
        while not (isinstance(reply := client.receive(1.0), Stands) and reply.progress.phase == "running"):
            pass
    else:
        client.receive(0.0)
    print("now", flush=True)
    while True:
        client.receive(1.0)
"""


class Talk:
    """A client, and words for what a test waits for."""

    def __init__(self) -> None:
        self.client = Client("en")
        self.runs = 0

    def begin(self, made=MADE, *more) -> None:
        self.runs += 1
        self.tell(Begin(self.runs, made), *more)

    def tell(self, *commands) -> None:
        for command in commands:
            self.client.send(command)

    def until(self, kind, fits=lambda _reply: True):
        """All replies up to the first of that kind that fits."""
        until, replies = monotonic() + PATIENCE, []
        while not replies or not (isinstance(replies[-1], kind) and fits(replies[-1])):
            assert monotonic() < until, replies
            reply = self.client.receive(1.0)
            if reply is not None:
                replies.append(reply)
        return replies

    def phase(self, wanted):
        """Where the run stands when it comes into the phase."""
        return self.until(Stands, lambda reply: reply.progress.phase == wanted)[-1].progress


@pytest.fixture(scope="module")
def shared():
    talk = Talk()
    yield talk
    talk.client.close()


@pytest.fixture
def talk(shared):
    """The process that the tests share, as they find it: whatever ran is over."""
    shared.begin()
    shared.phase("ready")
    shared.until(Drawn)
    return shared


@pytest.fixture
def own():
    """A process of the test's own; nothing of it may be left."""
    threads, children = threading.active_count(), len(multiprocessing.active_children())
    talk = Talk()
    yield talk
    talk.client.close()
    assert threading.active_count() == threads
    assert len(multiprocessing.active_children()) == children


def closes_in_time(talk):
    begun = monotonic()
    talk.client.close()
    return monotonic() - begun < CLOSED_WITHIN


def test_it_says_ready_first_and_then_answers_what_was_asked_meanwhile(own):
    own.begin(MADE, Watch(EVERYTHING))
    replies = own.until(Seen)
    assert [type(reply) for reply in replies] == [Ready, Stands, Drawn, Seen]


def test_it_trains_until_it_is_told_to_pause(talk):
    talk.tell(Go())
    talk.phase("running")
    talk.tell(Watch(EVERYTHING))
    snapshot = talk.until(Seen)[-1].snapshot
    assert snapshot.progress.phase == "running"
    assert snapshot.progress.step > 0
    talk.tell(Pause())
    paused = talk.phase("paused")
    assert paused.step >= snapshot.progress.step
    assert paused.samples_per_second > 0


def test_steps_and_epochs(talk):
    talk.tell(Go(2))
    assert talk.phase("paused").step == 2
    talk.tell(Go(1, "epoch"))
    assert talk.phase("paused").step == 6


def test_a_look_is_answered_once_and_the_next_one_too(talk):
    talk.tell(Go())
    steps = []
    for _look in range(5):
        talk.tell(Watch(EVERYTHING))
        steps.append(talk.until(Seen)[-1].snapshot.progress.step)
    talk.tell(Pause())
    replies = talk.until(Stands, lambda reply: reply.progress.phase == "paused")
    assert steps == sorted(set(steps))
    assert not any(isinstance(reply, Seen) for reply in replies)


def test_an_edit_while_it_trains_does_not_stop_it(talk):
    talk.tell(Go())
    talk.phase("running")
    talk.tell(Edit(with_training(MADE, optimizer=SGD(learning_rate=0.2))))
    at = talk.phase("running").step
    talk.tell(Watch(Wanted(curves=True)))
    snapshot = talk.until(Seen)[-1].snapshot
    assert snapshot.progress.step > at
    assert [marker.text for marker in snapshot.curves.markers] == ["Learning rate 0.1 → 0.2"]


def test_stale_and_back(talk):
    talk.tell(Go(3), Edit(MADE))
    talk.phase("paused")
    talk.tell(Edit(with_block(MADE, 0, units=5)))
    assert talk.phase("stale").step == 3
    talk.tell(Edit(MADE))
    assert talk.phase("paused").step == 3


def test_a_reset_gives_the_same_losses(talk):
    losses = []
    for _run in range(2):
        talk.begin(MADE, Go(50))
        losses.append(talk.phase("paused").loss)
    assert losses[0] == losses[1]


def test_what_cannot_be_built_is_refused_in_words(talk):
    talk.begin(with_block(MADE, 0, units=5, residual=True))
    sorry = talk.until(Sorry)[-1]
    assert "set units to 2" in sorry.text


def test_a_hundred_commands_at_once(talk):
    talk.tell(*(Go(1), Pause()) * 100, Go(3))
    talk.tell(Edit(MADE), Watch(Wanted()))
    talk.until(Seen)


def test_when_it_is_killed_the_client_says_so_and_another_one_stands_ready(own):
    own.begin()
    own.phase("ready")
    own.tell(Edit(with_training(MADE, batch_size=20)), Go())
    own.phase("running")
    killed = own.client.pid
    os.kill(killed, signal.SIGKILL)
    lost = own.until(Lost)[-1]
    assert "(signal 9)" in lost.text
    assert not lost.final
    assert own.client.pid not in (killed, None)
    assert own.phase("ready").steps_per_epoch == 3
    own.tell(Go(2))
    assert own.phase("paused").step == 2


@pytest.mark.parametrize("when", ["training", "starting"])
def test_it_dies_with_the_process_that_started_it(when, tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(ORPHANED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, script, when], env=environment, stdout=subprocess.PIPE) as parent:
        assert parent.stdout.readline() == b"now\n"
        parent.kill()
        rest, _nothing = parent.communicate(timeout=PATIENCE)
    assert rest == b""


def test_ctrl_c_in_the_terminal_is_not_meant_for_it(own):
    own.begin()
    own.phase("ready")
    os.kill(own.client.pid, signal.SIGINT)
    own.tell(Go(1))
    assert own.phase("paused").step == 1


def test_it_closes_while_it_starts(own):
    assert closes_in_time(own)


def test_it_closes_while_it_builds(own):
    own.until(Ready)
    own.begin(WIDE)
    own.client.receive(0.0)
    assert closes_in_time(own)


def test_it_closes_while_it_trains(own):
    own.begin(WIDE, Go())
    own.phase("running")
    assert closes_in_time(own)


def test_it_closes_when_it_hangs(own):
    own.begin()
    own.phase("ready")
    os.kill(own.client.pid, signal.SIGSTOP)
    assert closes_in_time(own)


def test_it_closes_when_it_is_dead(own):
    own.until(Ready)
    os.kill(own.client.pid, signal.SIGKILL)
    assert closes_in_time(own)
