"""Looking stays a small share of the time, and yet nothing ever seems to stand still."""

import pytest

from core.worker import glances
from core.worker.glances import LARGE, LONGEST_REST, LOOKING, LOOKING_AT_LARGE, MOST, Glances


@pytest.fixture
def clock(monkeypatch):
    """The time this thread has computed, as a list of one number."""
    now = [10.0]
    monkeypatch.setattr(glances, "thread_time", lambda: now[0])
    return now


def looked_for(seconds, clock):
    found = Glances()
    found.begin(0)
    clock[0] += seconds
    found.end(0)
    return found


def rest_after(found, clock):
    """How long it rests, to a thousandth of a second."""
    begun = clock[0]
    while not found.rested:
        clock[0] += 0.001
    return clock[0] - begun


def test_after_a_look_it_rests_so_long_that_looking_is_a_small_share(clock):
    assert rest_after(looked_for(0.002, clock), clock) == pytest.approx(0.002 / LOOKING, abs=0.002)


def test_however_dear_a_look_was_it_looks_again_soon(clock):
    assert rest_after(looked_for(0.5, clock), clock) == pytest.approx(LONGEST_REST, abs=0.002)


def test_a_look_that_is_dearer_still_is_no_large_share_either(clock):
    assert rest_after(looked_for(4.0, clock), clock) == pytest.approx(4.0 / MOST, abs=0.002)


@pytest.mark.parametrize(("step", "share"), [(LARGE / 2, LOOKING), (LARGE * 2, LOOKING_AT_LARGE)])
def test_a_large_network_is_looked_at_for_a_larger_share(clock, step, share):
    found = Glances()
    for steps in (0, 100):
        clock[0] += 100 * step
        found.begin(steps)
        clock[0] += 0.003
        found.end(steps)
    assert rest_after(found, clock) == pytest.approx((0.003 - step) / share, abs=0.002)


def test_a_step_that_is_looked_at_would_have_taken_time_anyway(clock):
    found = Glances()
    for step in range(0, 200, 100):
        clock[0] += 0.1
        found.begin(step + 99)
        clock[0] += 0.003
        found.end(step + 100)
    assert rest_after(found, clock) < 0.003 / LOOKING


def test_idle_time_makes_up_for_a_look(clock):
    found = looked_for(0.01, clock)
    found.idle(1.0)
    assert found.rested
