"""A slice of the loss inside the training process."""

from math import inf

import numpy as np
import pytest

from core.catalogue.activations import ReLU
from core.training import survey
from core.training.run import Run
from core.watching.slice_look import AboutSlice
from core.worker import slicing
from core.worker.messages import Begin, Edit, FindRate, Go, Pause, Slice, Sliced, Travel, Watch, command, pack, reply
from tests.training.making import go, with_block, with_training
from tests.worker.desk import EVERYTHING, MADE
from tests.worker.test_trainer import UNFIT

ABOUT = AboutSlice(turn=3)


@pytest.fixture(autouse=True)
def _coarse(monkeypatch):
    monkeypatch.setattr(survey, "EDGES", (3, 5))


def sliced(desk):
    return [reply for reply in desk.said if isinstance(reply, Sliced)]


@pytest.mark.parametrize("steps", [0, 5])
def test_a_run_that_rests_is_sliced_at_once(begun, steps):
    if steps:
        begun.tell(Go(steps))
        begun.train()
    begun.tell(Slice(ABOUT))
    assert begun.trainer.beside.goes_on
    begun.train()
    assert not begun.trainer.beside.goes_on
    last = sliced(begun)[-1]
    assert (last.run, last.about, last.look.about, last.look.done, last.look.step) == (1, ABOUT, ABOUT, True, steps)


def test_the_walk_of_the_run_is_on_it(begun):
    begun.tell(Go(2, "epoch"))
    begun.train()
    begun.tell(Go(2))
    begun.train()
    begun.tell(Slice(AboutSlice("walked")))
    begun.train()
    look = sliced(begun)[-1].look
    assert look.walk.epochs[0] == 0
    assert look.walk.epochs[-1] == 2
    assert look.cut is not None


def test_a_running_run_goes_on_as_it_would_have(begun):
    begun.tell(Go())
    begun.train(patience=20)
    begun.tell(Slice(ABOUT))
    begun.train(patience=40)
    assert begun.progress.phase == "running"
    begun.tell(Slice(AboutSlice("walked")), Watch(EVERYTHING))
    begun.train()
    assert begun.progress.phase == "finished"
    assert begun.progress.loss == go(Run(MADE), begun.progress.step)[-1]


def test_a_running_run_gives_it_a_share_of_its_time(begun, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(slicing, "monotonic", lambda: clock[0])
    measure = survey.Survey.advance

    def advance(self):
        clock[0] += slicing.PORTION / 2
        measure(self)

    monkeypatch.setattr(survey.Survey, "advance", advance)
    begun.tell(Go(), Slice(ABOUT))
    begun.train(patience=30)
    assert clock[0] == slicing.PORTION
    assert begun.trainer.phase == "running"
    clock[0] += slicing.PORTION * (1 - slicing.SHARE) / slicing.SHARE - 1e-9
    begun.train(patience=10)
    spent = clock[0]
    clock[0] += 2e-9
    begun.train(patience=10)
    assert clock[0] == pytest.approx(spent + slicing.PORTION)


def test_a_slice_that_a_command_interrupts_goes_on_after_it(begun):
    begun.tell(Slice(ABOUT))
    begun.train(patience=5)
    begun.tell(Pause())
    assert begun.trainer.beside.slicing.goes_on
    begun.train()
    assert sliced(begun)[-1].look.done


def test_a_slice_that_nobody_wants_any_more_is_left(begun):
    begun.tell(Slice(ABOUT))
    begun.train(patience=5)
    begun.tell(Slice(None))
    begun.train()
    assert not any(each.look.done for each in sliced(begun))


def test_another_slice_takes_the_place_of_one(begun):
    other = AboutSlice(turn=4)
    begun.tell(Slice(ABOUT))
    begun.train(patience=5)
    begun.tell(Slice(other))
    begun.train()
    assert [each.about for each in sliced(begun) if each.look.done] == [other]


@pytest.mark.parametrize(
    "command",
    [
        Begin(2, MADE),
        Edit(UNFIT),
        Edit(with_block(MADE, 0, activation=ReLU())),
        Edit(with_block(MADE, 0, units=5)),
    ],
    ids=["reset", "unfit", "other activation", "other shape"],
)
def test_it_is_left_when_there_is_another_landscape(begun, command):
    begun.tell(Go(3))
    begun.train()
    begun.tell(Slice(ABOUT))
    begun.train(patience=5)
    begun.tell(command)
    assert not begun.trainer.beside.goes_on


@pytest.mark.parametrize(
    "command",
    [Edit(with_training(MADE, epochs=30)), Travel(0), Watch(EVERYTHING), FindRate()],
    ids=lambda each: type(each).__name__,
)
def test_it_outlasts_what_leaves_the_landscape_as_it_is(begun, command):
    begun.tell(Go(7))
    begun.train()
    begun.tell(Slice(ABOUT))
    begun.train(patience=5)
    begun.tell(command)
    begun.train()
    assert sliced(begun)[-1].look.done


def test_without_a_run_there_is_none(begun):
    begun.tell(Go(1))
    begun.train()
    begun.tell(Edit(UNFIT), Slice(ABOUT))
    assert not begun.trainer.beside.goes_on
    assert not begun.sorry


def test_a_network_that_is_too_large_is_answered_in_words(begun, monkeypatch):
    monkeypatch.setattr(survey, "MOST_PARAMETERS", 3)
    begun.tell(Slice(ABOUT))
    (answer,) = sliced(begun)
    assert answer.look is None
    assert answer.words.startswith("expected at most 3 parameters")


def test_a_slice_that_fails_has_ended(begun, monkeypatch):
    def fail(_survey):
        raise MemoryError

    monkeypatch.setattr(survey.Survey, "advance", fail)
    begun.tell(Slice(ABOUT))
    with pytest.raises(MemoryError):
        begun.train()
    assert not begun.trainer.beside.goes_on


def test_what_is_known_on_the_way_is_said_now_and_then(begun, monkeypatch):
    monkeypatch.setattr(slicing, "BETWEEN", -inf)
    begun.tell(Slice(ABOUT))
    begun.train()
    assert [each.look.points for each in sliced(begun)] == list(range(1, 26))


def test_it_crosses_to_the_window_and_back(begun):
    begun.tell(Go(1, "epoch"))
    begun.train()
    begun.tell(command(pack(Slice(AboutSlice("walked")))))
    begun.train()
    sent = sliced(begun)[-1]
    came = reply(pack(sent))
    assert came.about == sent.about
    np.testing.assert_array_equal(came.look.train, sent.look.train)
    np.testing.assert_array_equal(came.look.walk.places, sent.look.walk.places)
