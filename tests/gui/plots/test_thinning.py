"""Thinned curves look like the whole ones: they keep ends, extremes, order and gaps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from core.watching.curves_look import Curve
from gui.plots.thinning import averaged, decimated, envelope, smoothed

values = arrays.arrays(
    np.float64,
    st.integers(1, 3000),
    elements=st.floats(-1e6, 1e6) | st.just(float("nan")),
    fill=st.floats(-1e6, 1e6),
)
budgets = st.integers(4, 400)


@given(values, budgets)
def test_decimation_keeps_ends_extremes_and_order(y, most):
    x = np.arange(len(y), dtype=np.float64)
    kept_x, kept_y = decimated(x, y, most)
    assert len(kept_x) == len(kept_y) <= max(most, 1)
    assert kept_x[0] == x[0]
    assert kept_x[-1] == x[-1]
    assert (np.diff(kept_x) > 0).all()
    np.testing.assert_array_equal(kept_y, y[kept_x.astype(int)])
    if np.isfinite(y).any():
        assert np.nanmin(kept_y) == np.nanmin(y)
        assert np.nanmax(kept_y) == np.nanmax(y)


@given(values, budgets)
def test_decimation_leaves_short_curves_alone(y, most):
    x = np.arange(len(y), dtype=np.float64)
    once = decimated(x, y, most)
    np.testing.assert_array_equal(once, decimated(*once, most))


@given(values, budgets)
def test_averages_lie_between_the_extremes(y, most):
    x = np.arange(len(y), dtype=np.float64)
    kept_x, kept_y = averaged(x, y, most)
    assert len(kept_x) == len(kept_y) <= max(most, 1)
    assert (np.diff(kept_x) > 0).all()
    if np.isfinite(y).any():
        slack = 1e-9 * np.nanmax(np.abs(y))
        assert np.nanmin(kept_y) >= np.nanmin(y) - slack
        assert np.nanmax(kept_y) <= np.nanmax(y) + slack


def test_a_growing_curve_changes_only_at_its_end():
    y = np.random.default_rng(0).normal(size=1100)
    x = np.arange(1100.0)
    shorter, longer = averaged(x[:1050], y[:1050], 300)[1], averaged(x, y, 300)[1]
    np.testing.assert_array_equal(shorter[:-1], longer[: len(shorter) - 1])


def test_the_envelope_touches_lows_and_highs():
    x = np.arange(2048, dtype=np.float32)
    mean = np.sin(x / 100)
    curve = Curve(x=x, mean=mean, low=mean - 1, high=mean + 1)
    across, upward = envelope(curve, 500)
    assert len(across) <= 500
    assert upward.min() == pytest.approx(curve.low.min())
    assert upward.max() == pytest.approx(curve.high.max())


@given(values, st.floats(0.0, 0.5))
def test_smoothing_stays_within_the_values_and_keeps_gaps(y, share):
    x = np.arange(len(y), dtype=np.float64)
    smooth = smoothed(x, y, share)
    np.testing.assert_array_equal(np.isnan(smooth), np.isnan(y))
    if np.isfinite(y).any():
        slack = 1e-9 * np.nanmax(np.abs(y)) + 1e-12
        assert np.nanmin(smooth) >= np.nanmin(y) - slack
        assert np.nanmax(smooth) <= np.nanmax(y) + slack


def test_smoothing_is_about_the_run_not_about_the_points():
    x = np.linspace(0.0, 100.0, 1001)
    y = (x >= 50).astype(np.float64)
    whole = smoothed(x, y, 0.1)
    half = smoothed(x[::2], y[::2], 0.1)
    assert whole[600] == pytest.approx(1 - np.exp(-1.0), abs=0.02)
    np.testing.assert_allclose(whole[::2], half, atol=0.02)
    assert smoothed(x, y, 0.0) is y
