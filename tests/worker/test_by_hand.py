"""What the training process does when a weight is set by hand."""

import msgspec
import pytest

from core.catalogue.blocks import Dense
from core.watching.sample_look import SamplePlace
from core.watching.units_look import WeightPlace
from core.watching.wanted import Wanted
from core.worker.messages import Begin, Continue, Edit, Go, Seen, SetWeight, Sorry, Travel, Watch, command, pack, reply
from tests.training.making import with_block
from tests.worker.desk import MADE, Inbox, live

WIDER = with_block(MADE, 0, units=5)
SET = SetWeight(WeightPlace(0, 1, 0), 0.625)
LOOK = Watch(Wanted(units=SamplePlace("dev", 0), curves=True))


def hear(desk, *commands):
    """Let the server obey, which words what is refused."""
    inbox = Inbox(*commands)
    while not inbox.empty():
        live(desk.trainer, inbox, desk.said.append)


def seen(desk):
    desk.tell(LOOK)
    return next(each.snapshot for each in reversed(desk.said) if isinstance(each, Seen))


def refusal(desk):
    return desk.said[-1].text if isinstance(desk.said[-1], Sorry) else ""


@pytest.fixture
def gone(begun):
    begun.tell(Go(1, "epoch"))
    begun.train()
    return begun


def test_it_counts_at_once_in_a_run_that_stands_and_is_said_anew(gone):
    said = len(gone.phases)
    hear(gone, SET)
    assert seen(gone).units.links[0].weights[1, 0] == 0.625
    assert gone.phases[said:] == ["paused"]
    assert "set by hand" in seen(gone).curves.markers[-1].text


def test_it_counts_in_a_run_that_goes_on(begun):
    begun.tell(Go(), SET)
    begun.train(patience=3)
    assert begun.trainer.phase == "running"
    assert seen_step(begun) > 0


def seen_step(desk):
    return desk.trainer._run.step


def test_a_run_that_waits_for_a_reset_is_left_alone(gone):
    hear(gone, Edit(WIDER), SET)
    assert "waits for a reset" in refusal(gone)
    assert seen(gone).units.links[0].weights[1, 0] != 0.625


def test_an_earlier_moment_is_left_alone(gone):
    gone.tell(Go(1, "epoch"))
    gone.train()
    hear(gone, Travel(0), SET)
    assert "earlier moment" in refusal(gone)
    hear(gone, Travel(None), SET)
    assert seen(gone).units.links[0].weights[1, 0] == 0.625


def test_what_is_continued_from_before_it_is_as_it_was(gone):
    step = gone.progress.step
    hear(gone, Travel(step))
    before = seen(gone).units.links[0].weights[1, 0]
    hear(gone, Travel(None), SET)
    gone.tell(Go(1, "epoch"))
    gone.train()
    hear(gone, Continue(2, step))
    assert seen(gone).units.links[0].weights[1, 0] == before
    assert not seen(gone).curves.markers


def test_what_is_no_number_is_refused_in_words(gone):
    hear(gone, SetWeight(WeightPlace(0, 1, 0), float("nan")))
    assert "a weight is a number" in refusal(gone)


def test_it_goes_over_the_pipe_like_what_is_inside(gone):
    assert command(pack(SET)) == SET
    packed = pack(Seen(seen(gone)))
    inside = reply(packed).snapshot.units
    assert [column.count for column in inside.columns] == [2, 4, 1]
    assert inside.columns[1].dead.dtype == bool
    with pytest.raises(msgspec.ValidationError):
        command(msgspec.msgpack.encode({"type": "SetWeight", "place": 3, "value": 0.5}))


def test_a_network_of_another_shape_from_the_start_has_other_weights(begun):
    hear(begun, Edit(with_block(MADE, 0, units=1)), SET)
    assert "no such weight" in refusal(begun)
    hear(begun, Begin(2, MADE), SET)
    assert isinstance(MADE.network.blocks[0], Dense)
    assert seen(begun).units.links[0].weights[1, 0] == 0.625
