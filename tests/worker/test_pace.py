"""How fast a run goes, on a clock that is set by hand."""

import pytest

from core.worker import pace as pace_module
from core.worker.pace import Pace


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(pace_module, "perf_counter", clock)
    return clock


def take_steps(pace, clock, count, seconds):
    shown = 0
    for _step in range(count):
        clock.now += seconds
        shown += pace.pass_by()
    return shown


def test_nothing_is_known_before_the_first_step(clock):
    pace = Pace()
    assert pace.steps_per_second() == 0
    pace.resume()
    assert pace.steps_per_second() == 0
    clock.now += 1
    assert pace.steps_per_second() == 0


def test_the_first_steps_are_counted_from_the_start(clock):
    pace = Pace()
    pace.resume()
    take_steps(pace, clock, 3, 0.01)
    assert pace.steps_per_second() == pytest.approx(100)


def test_only_the_last_second_counts(clock):
    pace = Pace()
    pace.resume()
    take_steps(pace, clock, 100, 0.1)
    take_steps(pace, clock, 2000, 0.001)
    assert pace.steps_per_second() == pytest.approx(1000, rel=0.05)


def test_a_pause_does_not_count(clock):
    pace = Pace()
    pace.resume()
    take_steps(pace, clock, 50, 0.01)
    pace.pause()
    clock.now += 1000
    assert pace.steps_per_second() == pytest.approx(100)
    pace.resume()
    take_steps(pace, clock, 50, 0.01)
    assert pace.steps_per_second() == pytest.approx(100)


def test_one_slow_step_is_known_for_what_it_is(clock):
    pace = Pace()
    pace.resume()
    take_steps(pace, clock, 3, 5.0)
    assert pace.steps_per_second() == pytest.approx(0.2)
