"""A run that is held back goes evenly, and never hurries for long."""

from math import inf
from time import thread_time

import pytest

from core.worker.glances import IDLE, Glances
from core.worker.messages import Begin, Go, Hold, Pause
from core.worker.tempo import CAUGHT_UP, Tempo
from tests.training.making import with_training
from tests.worker.desk import MADE, Desk

EPOCHS, SECONDS = 100, 10.0


def test_without_a_tempo_nothing_is_held_back() -> None:
    assert Tempo().room(3.0, EPOCHS, now=0.0) == inf


def test_the_planned_epochs_take_the_seconds() -> None:
    tempo, place = Tempo(SECONDS), 0.0
    for tick in range(int(SECONDS * 100)):
        place += max(0.0, tempo.room(place, EPOCHS, now=tick / 100))
    assert place == pytest.approx(EPOCHS, rel=0.01)


def test_after_a_rest_it_does_not_hurry() -> None:
    tempo = Tempo(SECONDS)
    tempo.room(0.0, EPOCHS, now=0.0)
    assert tempo.room(0.0, EPOCHS, now=1000.0) == pytest.approx(CAUGHT_UP * EPOCHS / SECONDS)


def test_a_step_that_lasts_longer_than_a_run_may_hurry_is_taken_too() -> None:
    tempo, place = Tempo(SECONDS), 0.0
    for tick in range(205):
        if tempo.room(place, 3, 1.0, now=tick / 10) >= 1:
            place += 1
    assert place == 6


def test_after_a_reset_it_begins_anew() -> None:
    tempo = Tempo(SECONDS)
    tempo.room(50.0, EPOCHS, now=0.0)
    assert 0 < tempo.room(0.0, EPOCHS, now=0.01) <= CAUGHT_UP * EPOCHS / SECONDS


def test_a_trainer_that_is_held_back_hardly_moves_but_takes_single_steps_at_once() -> None:
    desk = Desk()
    desk.tell(Hold(1e6), Begin(1, MADE), Go())
    desk.train(patience=5)
    assert desk.trainer.phase == "running"
    desk.tell(Pause())
    assert desk.progress.step <= 1
    before = desk.progress.step
    desk.tell(Go(3))
    desk.train()
    assert desk.progress.step == before + 3


def test_a_run_that_is_held_back_has_time_to_be_looked_at() -> None:
    glances = Glances()
    glances.begin(0)
    glances.end(1)
    glances._rest_until = thread_time() + 1e6 * IDLE
    assert not glances.rested
    glances.idle(1e6)
    assert glances.rested


def test_a_trainer_lets_go_when_it_is_told() -> None:
    desk = Desk()
    desk.tell(Hold(1e6), Begin(1, with_training(MADE, epochs=2)), Go(), Hold(0.0))
    desk.train()
    assert desk.trainer.phase == "finished"
