"""Ranges hold the data, change rarely and end on round numbers."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.plots.labels import sample, spread
from gui.plots.scales import Span, decade_ticks, finite_ends, held, held_decades, round_step, ticks

numbers = st.floats(-1e9, 1e9, allow_subnormal=False)
sizes = st.floats(1e-30, 1e30)


@given(numbers, numbers)
def test_a_range_holds_the_data_and_then_stays(a, b):
    low, high = min(a, b), max(a, b)
    span = held(None, low, high)
    slack = 1e-6 * (span.high - span.low)
    assert span.low <= low + slack
    assert high - slack <= span.high
    assert span.low < span.high
    middle = (span.low + span.high) / 2, span.high
    assert held(span, *middle) == span


def test_a_range_grows_and_shrinks():
    assert held(None, 0.0, 0.93) == Span(0.0, 1.0)
    assert held(Span(0.0, 1.0), 0.0, 1.2) == Span(0.0, 1.5)
    assert held(Span(0.0, 100.0), 0.0, 60.0) == Span(0.0, 100.0)
    assert held(Span(0.0, 100.0), 0.0, 1.0) == Span(0.0, 1.0)
    assert held(None, 2.0, 2.0).low <= 2.0 < held(None, 2.0, 2.0).high


@given(sizes, sizes)
def test_decades_hold_positive_data(a, b):
    low, high = min(a, b), max(a, b)
    span = held_decades(None, low, high)
    assert span.low <= math.log10(low) <= math.log10(high) <= span.high
    assert span.high - span.low >= 1
    assert float(span.low).is_integer()


@given(sizes)
def test_steps_are_round(step):
    found = round_step(step)
    mantissa = found / 10 ** math.floor(math.log10(found) + 1e-9)
    assert found >= step * (1 - 1e-6)
    assert any(mantissa == pytest.approx(part) for part in (1, 2, 2.5, 5, 10))


@pytest.mark.parametrize(
    ("span", "most", "texts"),
    [
        (Span(0, 1), 4, ["0.00", "0.25", "0.50", "0.75", "1.00"]),
        (Span(0, 300), 3, ["0", "100", "200", "300"]),
        (Span(-6, 6), 5, ["-5.0", "-2.5", "0.0", "2.5", "5.0"]),
        (Span(0, 0.0004), 2, ["0", "2e-4", "4e-4"]),
        (Span(0, 20000), 2, ["0", "10,000", "20,000"]),
    ],
)
def test_ticks_are_written_as_people_do(span, most, texts):
    assert [tick.text for tick in ticks(span, most)] == texts


@pytest.mark.parametrize(
    ("span", "most", "texts"),
    [
        (Span(-3, 0), 4, ["1e-3", "0.01", "0.1", "1"]),
        (Span(-8, 0), 3, ["1e-8", "1e-5", "0.01"]),
        (Span(0, 1), 4, ["1", "2", "5", "10"]),
    ],
)
def test_decades_are_written_as_people_do(span, most, texts):
    assert [tick.text for tick in decade_ticks(span, most)] == texts


def test_ends_are_of_what_is_finite():
    assert finite_ends(np.array([np.nan, 2.0, np.inf]), np.array([-1.0])) == (-1.0, 2.0)
    assert finite_ends(np.array([np.nan]), np.array([])) is None


@given(st.lists(st.floats(0, 200), max_size=30), st.floats(1, 30))
def test_words_keep_apart_in_order_and_inside(wished, height):
    placed = spread(wished, height, 0.0, 200.0)
    apart = min(height, 200.0 / max(1, len(wished) - 1))
    order = sorted(range(len(wished)), key=wished.__getitem__)
    heights = [placed[index] for index in order]
    assert all(later - earlier >= apart - 1e-6 for earlier, later in itertools.pairwise(heights))
    assert all(-1e-6 <= place <= 200 + 1e-6 for place in placed)


def test_words_that_have_room_stand_where_they_wish():
    assert spread([10.0, 90.0, 50.0], 12.0, 0.0, 100.0) == [10.0, 90.0, 50.0]
    assert spread([50.0, 50.0], 10.0, 0.0, 100.0) == [45.0, 55.0]


@given(st.integers(0, 200), st.integers(2, 40))
def test_a_sample_has_both_ends(count, most):
    chosen = sample(count, most)
    assert len(chosen) == min(count, most)
    assert chosen[:1] + chosen[-1:] == ([0, count - 1] if count else [])
