"""A curve stays within bounds and loses neither mean nor extremes."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.watching.series import MOST, Series

values = st.floats(-1e6, 1e6, width=32)


def series_of(values):
    series = Series()
    for place, value in enumerate(values):
        series.append(place, value)
    return series


def waves(count, seed):
    return np.random.default_rng(seed).normal(size=count).cumsum()


@given(st.lists(values, max_size=MOST - 1))
def test_few_values_are_kept_as_they_are(kept):
    curve = series_of(kept).curve()
    assert curve.x.tolist() == list(range(len(kept)))
    for part in (curve.mean, curve.low, curve.high):
        assert part.tolist() == kept


@given(st.integers(1, 20_000), st.integers(0, 100))
def test_many_values_stay_few_points_that_stand_for_all(count, seed):
    """Each point stands for as many values as lie between its x and the next one's."""
    kept = waves(count, seed)
    curve = series_of(kept).curve()
    starts = curve.x.astype(int)
    assert 1 <= len(starts) <= MOST
    assert starts[0] == 0
    assert np.all(np.diff(starts) > 0)
    runs = np.split(kept, starts[1:])
    assert np.allclose(curve.mean, [run.mean() for run in runs], rtol=1e-4, atol=1e-4)
    assert np.array_equal(curve.low, np.array([run.min() for run in runs], np.float32))
    assert np.array_equal(curve.high, np.array([run.max() for run in runs], np.float32))


@given(st.integers(MOST, 20_000))
def test_a_thinned_curve_is_still_fine(count):
    assert len(series_of(np.zeros(count)).curve().x) >= MOST // 2


def test_all_points_but_the_last_stand_for_as_many_values():
    starts = series_of(waves(5000, 1)).curve().x
    assert set(np.diff(starts)) == {8}
    assert starts[-1] == 4992


@pytest.mark.parametrize("bad", [nan, inf, -inf])
def test_what_is_not_finite_is_left_out(bad):
    curve = series_of([1.0, bad, 2.0]).curve()
    assert curve.x.tolist() == [0, 2]
    assert curve.mean.tolist() == [1, 2]


def test_no_values_are_an_empty_curve():
    curve = Series().curve()
    assert all(part.shape == (0,) and part.dtype == np.float32 for part in (curve.x, curve.mean, curve.low, curve.high))


@pytest.mark.parametrize("count", [3, 200, 300, 5000])
@pytest.mark.parametrize("share", [0, 0.4, 1])
def test_what_is_cut_off_is_gone_and_what_is_left_goes_on(count, share):
    kept = waves(count, 3)
    whole, end = series_of(kept), int(share * (count - 1))
    before = whole.curve()
    whole.cut(end)
    after = whole.curve()
    assert np.array_equal(after.x, before.x[before.x <= end])
    assert np.array_equal(after.mean, before.mean[before.x <= end])
    whole.append(end + 1, 7.0)
    assert whole.curve().high.max() >= 7.0


def test_looking_changes_nothing():
    alone, watched = Series(), Series()
    for place, value in enumerate(waves(4000, 2)):
        alone.append(place, value)
        watched.append(place, value)
        if place % 100 == 0:
            watched.curve()
    assert np.array_equal(alone.curve().mean, watched.curve().mean)


def test_a_curve_once_taken_does_not_move():
    series = series_of([1.0, 2.0])
    curve = series.curve()
    for place in range(2, 3000):
        series.append(place, 0.0)
    assert curve.mean.tolist() == [1, 2]
