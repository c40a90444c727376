"""Checkpoints: bounded, even, and without any trace in the run."""

from itertools import pairwise

import pytest
import torch

from core.catalogue.blocks import Dense
from core.catalogue.schedules import UNTOUCHED
from core.training import checkpoints
from core.training.checkpoints import MOST, Checkpoints
from core.training.loop import train
from core.training.moment import Moment
from core.training.run import Run
from tests.training.making import experiment, same, trained, weights

MADE = experiment(Dense(units=4, dropout=0.2, batch_norm="before"), epochs=12)


@pytest.fixture(autouse=True)
def _free_of_charge(monkeypatch):
    monkeypatch.setattr(checkpoints, "thread_time", lambda: 0.0)


def made_up(epoch: int, numbers: int = 10) -> Moment:
    return Moment(MADE, 6 * epoch, epoch, 0.5, UNTOUCHED, {"rows": torch.zeros(numbers)})


def over(epochs: int, each: int = 1, **bounds) -> Checkpoints:
    found = Checkpoints(**bounds)
    for epoch in filter(found.due, range(0, epochs + 1, each)):
        found.keep(made_up(epoch))
    return found


def epochs_of(found: Checkpoints) -> list[int]:
    return [place.epoch for place in found.places]


@pytest.mark.parametrize("epochs", [0, 1, 199, 200, 1000, 10_000])
def test_ten_thousand_epochs_keep_their_bounds_the_first_and_the_newest(epochs):
    kept = epochs_of(over(epochs))
    assert len(kept) <= MOST
    assert len(kept) >= min(epochs + 1, MOST // 2)
    assert kept[0] == 0
    assert kept[-1] > epochs - max(1, 2 * epochs / MOST)


@pytest.mark.parametrize("epochs", [150, 1000, 4321, 10_000])
def test_they_lie_evenly(epochs):
    kept = epochs_of(over(epochs))
    gaps = [after - before for before, after in pairwise(kept)]
    assert max(gaps) <= 2 * min(gaps)


def test_they_stay_within_the_room_they_are_given():
    found = over(10_000, room=1000)
    assert found.size <= 1000
    assert 12 <= len(found.places) <= 25
    assert epochs_of(found)[0] == 0


def test_a_moment_of_which_no_two_fit_is_not_kept():
    found = Checkpoints(room=79)
    for epoch in filter(found.due, range(10)):
        found.keep(made_up(epoch))
    assert found.places == ()
    assert found.at(60) is None


def test_the_last_one_up_to_a_step_is_found():
    found = over(100, each=10)
    assert [found.at(step).epoch for step in (0, 59, 60, 61, 599, 600, 10**9)] == [0, 0, 10, 10, 90, 100, 100]


def test_what_lies_behind_a_step_can_be_forgotten():
    found = over(100, each=10)
    found.cut(300)
    assert epochs_of(found) == [0, 10, 20, 30, 40, 50]
    found.keep(made_up(51))
    assert epochs_of(found)[-1] == 51


def test_a_run_is_kept_at_its_start_and_at_the_ends_of_its_epochs():
    run, found = Run(MADE), Checkpoints()
    found.visit(run)
    for ended in train(run):
        if ended:
            found.visit(run)
    assert epochs_of(found) == list(range(13))
    assert [place.step for place in found.places] == [6 * epoch for epoch in range(13)]


def test_a_run_that_starts_anew_forgets_what_was_kept():
    found = over(100)
    found.visit(Run(MADE))
    assert epochs_of(found) == [0]


def test_nothing_is_kept_before_the_last_one_is_paid_for(monkeypatch):
    clock = iter([0.0, 0.001, 0.002, 0.08, 0.081])
    monkeypatch.setattr(checkpoints, "thread_time", lambda: next(clock))
    run, found = Run(MADE), Checkpoints()
    found.visit(run)
    run.step, run.epoch = 6, 1
    found.visit(run)
    assert epochs_of(found) == [0]
    run.step, run.epoch = 12, 2
    found.visit(run)
    assert epochs_of(found) == [0, 2]


def test_being_kept_changes_nothing():
    run, found = Run(MADE), Checkpoints(most=3)
    for ended in train(run):
        if ended:
            found.visit(run)
    straight = trained(MADE)
    assert same(weights(run), weights(straight))
    assert run.loss == straight.loss
