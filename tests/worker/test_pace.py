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


def end_epochs(pace, clock, count, seconds):
    for _epoch in range(count):
        clock.now += seconds
        pace.pass_by(10, epoch_ended=True)


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


def test_how_long_an_epoch_takes_is_known_after_the_first(clock):
    pace = Pace()
    pace.resume()
    take_steps(pace, clock, 50, 0.01)
    assert pace.seconds_per_epoch() is None
    end_epochs(pace, clock, 1, 0.5)
    assert pace.seconds_per_epoch() == pytest.approx(1.0)


def test_the_last_ten_epochs_count(clock):
    pace = Pace()
    pace.resume()
    end_epochs(pace, clock, 5, 60.0)
    end_epochs(pace, clock, 10, 2.0)
    assert pace.seconds_per_epoch() == pytest.approx(2.0)
    end_epochs(pace, clock, 1, 12.0)
    assert pace.seconds_per_epoch() == pytest.approx(3.0)


def test_of_fast_epochs_all_of_the_last_second_count(clock):
    pace = Pace()
    pace.resume()
    end_epochs(pace, clock, 100, 0.1)
    end_epochs(pace, clock, 500, 0.001)
    end_epochs(pace, clock, 500, 0.002)
    assert pace.seconds_per_epoch() == pytest.approx(0.002, rel=0.05)


def test_an_epoch_takes_no_longer_by_a_pause(clock):
    pace = Pace()
    pace.resume()
    take_steps(pace, clock, 10, 0.1)
    pace.pause()
    clock.now += 1000
    pace.resume()
    end_epochs(pace, clock, 3, 1.0)
    assert pace.seconds_per_epoch() == pytest.approx(4 / 3)


def test_epochs_do_not_disturb_the_count_of_steps(clock):
    pace = Pace()
    pace.resume()
    end_epochs(pace, clock, 1000, 0.01)
    assert pace.steps_per_second() == pytest.approx(1000, rel=0.05)
