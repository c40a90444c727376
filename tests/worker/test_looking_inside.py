"""Looking inside the layers of a run that goes on, at its earlier moments, and of one that goes on from there."""

import pytest

from core.training import checkpoints
from core.watching.inside_look import LayerPlace
from core.watching.wanted import Wanted
from core.worker import glances
from core.worker.messages import Begin, Continue, Go, Travel, Watch
from tests.worker.desk import MADE

INSIDE = Wanted(activations=True, gradients=True, insides=True, over_time=LayerPlace(0, "weights"))
EACH = 6
"""Steps in an epoch."""


@pytest.fixture(autouse=True)
def _free_of_charge(monkeypatch):
    for module in (checkpoints, glances):
        monkeypatch.setattr(module, "thread_time", lambda: 0.0)


@pytest.fixture
def gone(desk):
    """A run that was looked at in each of 30 steps."""
    desk.tell(Begin(1, MADE))
    for _step in range(30):
        desk.tell(Watch(INSIDE), Go(1))
        desk.train()
    desk.tell(Watch(INSIDE))
    return desk


def weights_now(seen):
    return [inside.weights.counts.tolist() for inside in seen.insides]


def test_every_step_that_is_looked_at_is_a_moment_and_its_drift_is_known(gone):
    seen = gone.seen[-1]
    assert len(seen.over_time.x) >= 29
    assert seen.insides[0].drift == 0.0
    assert seen.insides[1].drift > 0


def test_a_look_at_a_run_that_goes_measures_the_step_before_it(desk):
    desk.tell(Begin(1, MADE), Go(), Watch(INSIDE))
    desk.train(patience=3)
    assert desk.seen[-1].insides[1].drift > 0


def test_an_earlier_moment_has_its_own_insides_and_the_whole_of_what_was_kept(gone):
    now = gone.seen[-1]
    gone.tell(Travel(EACH), Watch(INSIDE))
    then = gone.seen[-1]
    assert then.earlier is not None
    assert weights_now(then) != weights_now(now)
    assert then.over_time.x.tolist() == now.over_time.x.tolist()
    gone.tell(Travel(None), Watch(INSIDE))
    assert weights_now(gone.seen[-1]) == weights_now(now)


def test_going_on_from_an_earlier_moment_forgets_what_came_after_it(gone):
    gone.tell(Travel(2 * EACH), Continue(2, 2 * EACH), Watch(INSIDE))
    kept = gone.seen[-1].over_time.x
    assert kept.max() <= 2
    gone.tell(Watch(INSIDE), Go(1))
    gone.train()
    gone.tell(Watch(INSIDE))
    after = gone.seen[-1].over_time.x
    assert 2 < after.max() < 3
    assert after[: len(kept)].tolist() == kept.tolist()
