"""What the client does when processes speak, die, die again, or do not listen."""

import threading
from time import monotonic

import pytest

from core.catalogue.optimizers import SGD
from core.experiment import Experiment, Training
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.wanted import Wanted
from core.worker import client as client_module
from core.worker.client import MOST_DEATHS, Client, Lost
from core.worker.messages import Begin, Continue, Edit, Go, Pause, Ready, Seen, Sorry, Speak, Stands, Watch
from tests.worker.pretending import Workshop

PLAIN = Experiment()
LONG = Edit(Experiment(notes="x" * 1000))
OTHER = Experiment(training=Training(optimizer=SGD()))
READY = Progress("ready", 0, 0, 1, 0.0, None, None, None)
PATIENCE = 20.0


@pytest.fixture
def workshop(monkeypatch):
    workshop = Workshop()
    monkeypatch.setattr(client_module, "TrainingProcess", workshop)
    return workshop


@pytest.fixture
def client(workshop):
    client = Client("en")
    yield client
    client.close()
    for process in workshop.made:
        process.end()


def test_commands_are_sent_in_order_by_the_thread_that_receives(client, workshop):
    client.send(Begin(1, PLAIN))
    client.send(Go())
    assert workshop.newest.heard() == []
    assert client.receive(PATIENCE) is None
    assert workshop.newest.heard() == [Begin(1, PLAIN), Go()]


def test_what_is_sent_while_it_waits_is_sent_at_once(client, workshop):
    waiting = threading.Thread(target=client.receive, args=(PATIENCE,))
    begun = monotonic()
    waiting.start()
    client.send(Go(3))
    waiting.join()
    assert workshop.newest.heard() == [Go(3)]
    assert monotonic() - begun < PATIENCE


def test_nothing_comes_when_nothing_was_said(client):
    assert client.receive(0.0) is None


def test_sending_never_waits_for_anybody_to_receive(client, workshop):
    commands = [LONG] * 5000
    for command in commands:
        client.send(command)
    receiving = threading.Thread(target=client.receive, args=(PATIENCE,))
    receiving.start()
    heard = []
    while len(heard) < len(commands):
        heard += workshop.newest.heard()
    receiving.join()
    assert heard == commands


def test_replies_of_the_present_run_come_through_and_older_ones_do_not(client, workshop):
    client.send(Begin(1, PLAIN))
    client.send(Begin(2, PLAIN))
    client.receive(PATIENCE)
    late = Stands(1, READY), Seen(Snapshot(1, READY)), Sorry(1, "late")
    workshop.newest.says(Ready(), *late, Stands(2, READY), Sorry(2, "now"))
    replies = [client.receive(PATIENCE) for _reply in range(6)]
    assert replies[0] == Ready()
    assert replies[1:4] == [None] * 3
    assert [(type(reply), reply.run) for reply in replies[4:]] == [(Stands, 2), (Sorry, 2)]


def test_a_reply_is_late_from_the_moment_another_run_is_wanted(client, workshop):
    client.send(Begin(1, PLAIN))
    client.receive(PATIENCE)
    client.send(Begin(2, PLAIN))
    workshop.newest.says(Seen(Snapshot(1, READY)))
    assert client.receive(PATIENCE) is None


def test_going_on_from_an_earlier_moment_is_another_run(client, workshop):
    client.send(Begin(1, PLAIN))
    client.send(Continue(1, 30))
    client.receive(PATIENCE)
    assert workshop.newest.heard() == [Begin(1, PLAIN), Continue(2, 30)]
    workshop.newest.says(Stands(1, READY), Stands(2, READY))
    assert client.receive(PATIENCE) is None
    assert client.receive(PATIENCE).run == 2


def test_death_is_told_in_words_and_another_process_gets_the_newest_experiment(client, workshop):
    client.send(Begin(7, PLAIN))
    client.send(Edit(OTHER))
    client.receive(PATIENCE)
    client.send(Go())
    workshop.newest.die()
    assert client.receive(PATIENCE) == Lost(
        "The training process ended unexpectedly (signal 9). Another one takes its place: "
        "Run starts again from the same weights."
    )
    assert client.pid == 2
    client.receive(PATIENCE)
    assert workshop.newest.heard() == [Begin(8, OTHER)]
    assert workshop.made[0].ended


def test_after_a_death_no_two_runs_have_the_same_number(client, workshop):
    client.send(Begin(1, PLAIN))
    workshop.newest.die()
    client.receive(PATIENCE)
    client.send(Begin(2, OTHER))
    client.receive(PATIENCE)
    first, second = workshop.newest.heard()
    assert (first, second) == (Begin(2, PLAIN), Begin(3, OTHER))


def test_a_process_that_dies_before_any_run_is_replaced_in_silence(client, workshop):
    workshop.newest.die()
    assert not client.receive(PATIENCE).final
    client.receive(PATIENCE)
    assert workshop.newest.heard() == []


def test_another_process_speaks_the_language_that_was_chosen_last(client, workshop):
    client.send(Speak("ko"))
    workshop.newest.die()
    client.receive(PATIENCE)
    assert workshop.languages == ["en", "ko"]


def dies_again_and_again(client, workshop):
    """All it is told until it gives up."""
    told = []
    while not told or not told[-1].final:
        workshop.newest.die()
        told += [each for each in (client.receive(PATIENCE), client.receive(0.0)) if each is not None]
    return told


def test_after_some_deaths_in_a_row_it_gives_up(client, workshop):
    client.send(Begin(1, PLAIN))
    told = dies_again_and_again(client, workshop)
    assert [lost.final for lost in told] == [False] * (MOST_DEATHS - 1) + [True]
    assert told[-1].text.startswith("The training process ends again and again (signal 9).")
    assert client.pid is None
    assert len(workshop.made) == MOST_DEATHS


def test_after_giving_up_only_another_wish_starts_a_process(client, workshop):
    client.send(Begin(1, PLAIN))
    dies_again_and_again(client, workshop)
    for command in (Go(), Pause(), Watch(Wanted())):
        client.send(command)
        assert client.receive(0.0) is None
    assert client.pid is None
    client.send(Edit(OTHER))
    client.receive(PATIENCE)
    client.receive(PATIENCE)
    (begin,) = workshop.newest.heard()
    assert begin.experiment == OTHER
    assert len(workshop.made) == MOST_DEATHS + 1


def test_deaths_with_a_run_in_between_are_not_in_a_row(client, workshop):
    client.send(Begin(1, PLAIN))
    client.receive(PATIENCE)
    for number in range(1, 3 * MOST_DEATHS):
        workshop.newest.says(Stands(number, READY))
        assert client.receive(PATIENCE).run == number
        workshop.newest.die()
        assert not client.receive(PATIENCE).final
        client.receive(PATIENCE)


def test_it_gives_up_when_no_process_can_be_started(client, workshop):
    workshop.newest.die()
    workshop.out_of_order = True
    assert client.receive(PATIENCE).final
    client.send(Begin(1, PLAIN))
    lost = client.receive(PATIENCE)
    assert lost.final
    assert "no more processes" in lost.text


def test_death_is_noticed_in_the_middle_of_a_word_to_it(client, workshop):
    workshop.newest.die()
    client.send(Begin(1, PLAIN))
    assert isinstance(client.receive(PATIENCE), Lost)
    client.receive(PATIENCE)
    assert [begin.experiment for begin in workshop.newest.heard()] == [PLAIN]


def test_closing_ends_the_process_and_all_talk(client, workshop):
    client.close()
    client.close()
    client.send(Begin(1, PLAIN))
    assert client.receive(PATIENCE) is None
    assert workshop.newest.ended


def test_closing_ends_a_receive_that_waits(client):
    came = []
    waiting = threading.Thread(target=lambda: came.append(client.receive(PATIENCE)))
    waiting.start()
    client.close()
    waiting.join()
    assert came == [None]


def test_closing_frees_a_thread_that_speaks_to_a_process_that_does_not_listen(client, workshop, monkeypatch):
    monkeypatch.setattr(client_module, "FAREWELL", 0.2)
    for _edit in range(2000):
        client.send(LONG)
    came = []
    speaking = threading.Thread(target=lambda: came.append(client.receive(PATIENCE)))
    speaking.start()
    while not workshop.newest.theirs.poll():
        pass
    client.close()
    speaking.join()
    assert came == [None]
    assert len(workshop.made) == 1


def test_closing_after_giving_up_is_quiet(client, workshop):
    dies_again_and_again(client, workshop)
    client.close()
    assert client.receive(PATIENCE) is None
