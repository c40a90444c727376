"""Distributions count what is there, and a history of them loses nothing."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.watching.distribution import BINS, distribution, edges, quantiles, widened
from core.watching.history import MOST, History

rows = st.lists(st.floats(-1e6, 1e6, width=32, allow_subnormal=False), min_size=1, max_size=200)


def single(values):
    return np.asarray(values, np.float32)


@given(rows)
def test_counts_are_those_of_numpy(values):
    seen = distribution(single(values))
    expected, ends = np.histogram(single(values).astype(np.float64), BINS, (-seen.reach, seen.reach))
    assert seen.counts.tolist() == expected.tolist()
    assert np.array_equal(ends, edges(seen.reach))
    assert seen.mean == pytest.approx(np.mean(values), rel=1e-3, abs=1e-5 * max(map(abs, values)))
    assert seen.std == pytest.approx(np.std(values), rel=1e-3, abs=1e-5 * max(map(abs, values)))


@pytest.mark.parametrize(("most", "reach"), [(1.0, 1.0), (1.01, 2.0), (-0.3, 0.5), (0.0, 2.0**-60), (-8.0, 8.0)])
def test_the_range_is_the_least_power_of_two_that_holds_all(most, reach):
    assert distribution(single([0.0, most])).reach == reach


@pytest.mark.parametrize("bad", [nan, inf, -inf])
def test_what_is_no_number_is_counted_apart(bad):
    seen = distribution(single([1.0, bad, -1.0]))
    assert (seen.counts.sum(), seen.lost, seen.mean) == (2, 1, 0.0)
    assert distribution(single([bad])).lost == 1


def test_what_lies_beyond_all_ranges_is_counted_at_their_ends():
    seen = distribution(single([3e38, -3e38, 0.0]))
    assert (seen.counts[0], seen.counts[-1], seen.counts.sum()) == (1, 1, 3)
    assert np.isfinite([seen.mean, seen.std]).all()


def test_nothing_is_a_distribution_too():
    assert distribution(single([])).counts.sum() == 0


@given(rows, st.integers(0, 12))
@example([1.0], 1)
def test_a_wider_range_counts_the_same_with_the_upper_end_still_in_the_bin_that_it_closes(values, doublings):
    seen = distribution(single(values))
    wider = seen.reach * 2.0**doublings
    counts = widened(seen.counts, seen.reach, wider)
    inside = single(values).astype(np.float64).clip(max=np.nextafter(seen.reach, 0))
    expected, _ends = np.histogram(inside, BINS, (-wider, wider))
    assert counts.tolist() == expected.tolist()


@given(st.integers(1, 2000), st.integers(0, 9))
def test_a_history_stays_short_and_counts_everything(looks, seed):
    generator, history = np.random.default_rng(seed), History()
    sizes = generator.integers(1, 5, looks)
    for place, size in enumerate(sizes):
        history.append(place, distribution(single(generator.normal(0, 10.0 ** generator.integers(-3, 3), size))))
    moments = history.moments()
    assert moments.counts.sum() == sizes.sum()
    assert min(looks, MOST // 2) <= len(moments.x) <= MOST
    groups = np.add.reduceat(sizes, moments.x.astype(int))
    assert moments.counts.sum(1).tolist() == groups.tolist()


def test_every_moment_but_the_last_stands_for_as_many_looks():
    history = History()
    for place in range(1000):
        history.append(place, distribution(single([1.0])))
    assert set(np.diff(history.moments().x)) == {8}


def test_what_is_cut_off_is_forgotten_and_the_rest_goes_on():
    history = History()
    for place in range(300):
        history.append(place, distribution(single([1.0, 2.0])))
    before = history.moments()
    history.cut(100)
    assert np.array_equal(history.moments().x, before.x[before.x <= 100])
    assert np.array_equal(history.moments().counts, before.counts[before.x <= 100])
    history.append(101, distribution(single([5.0])))
    assert history.moments().x[-1] == 101


def test_quantiles_are_about_those_of_the_numbers():
    numbers = np.random.default_rng(0).normal(size=20_000).astype(np.float32)
    seen, shares = distribution(numbers), np.array([0.05, 0.25, 0.5, 0.75, 0.95])
    (found,) = quantiles(seen.counts[np.newaxis], np.array([seen.reach]), shares)
    assert found == pytest.approx(np.quantile(numbers, shares), abs=2 * seen.reach / BINS)


def test_of_nothing_there_are_no_quantiles():
    assert np.isnan(quantiles(np.zeros((1, BINS)), np.ones(1), np.array([0.5]))).all()
