"""What the training process says goes out beside the training."""

import threading
from multiprocessing import Pipe

import pytest

from core.worker.messages import Sorry, reply
from core.worker.outbox import Outbox

PATIENCE = 20.0
LARGE = "x" * 1_000_000
"""More than any pipe takes while nobody reads."""


class Sending:
    """An outbox, its thread, and the end of the pipe where its replies come out."""

    def __init__(self) -> None:
        ours, self.end = Pipe()
        before = set(threading.enumerate())
        self.outbox = Outbox(ours)
        (self.thread,) = set(threading.enumerate()) - before

    def received(self):
        return reply(self.end.recv_bytes())

    def stop(self) -> None:
        self.end.close()
        self.outbox.put(Sorry(0, "nobody hears this"))
        self.thread.join(PATIENCE)


@pytest.fixture
def sending():
    sending = Sending()
    yield sending
    sending.stop()
    assert not sending.thread.is_alive()


def test_nobody_waits_for_a_reader_and_the_order_is_kept(sending):
    said = [Sorry(number, LARGE) for number in range(4)]
    for each in said:
        sending.outbox.put(each)
    assert not sending.outbox.is_empty()
    assert [sending.received() for _each in said] == said


def test_it_is_empty_when_all_has_gone(sending):
    assert sending.outbox.is_empty()
    sending.outbox.put(Sorry(1, LARGE))
    assert not sending.outbox.is_empty()
    sending.received()
    while not sending.outbox.is_empty():
        pass


def test_a_reader_that_goes_away_ends_the_sending_in_silence(sending):
    sending.outbox.put(Sorry(1, LARGE))
    sending.stop()
    assert not sending.thread.is_alive()
    assert not sending.outbox.is_empty()
