"""The plane in which samples spread most, the rule that fits them, and how one cloud is turned to lie like another."""

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge

from core.watching.spread import EXACT, RIDGE, Spread
from core.watching.turning import turn


@pytest.mark.parametrize("shape", [(300, EXACT + 40), (150, EXACT + 40), (40, 200)])
def test_of_many_units_the_plane_is_the_same_as_of_few(shape):
    chance = np.random.default_rng(3)
    rows = (chance.standard_normal(shape) * 0.9 ** np.arange(shape[1])).astype(np.float32)
    directions, kept = Spread(torch.from_numpy(rows)).plane()
    pca = PCA(2, svd_solver="full").fit(rows)
    assert kept == pytest.approx(pca.explained_variance_ratio_.sum(), abs=1e-4)
    np.testing.assert_allclose(np.linalg.svd(directions.T.numpy() @ pca.components_.T)[1], 1, atol=1e-4)


def test_with_more_units_than_samples_the_rule_is_the_same():
    chance = np.random.default_rng(0)
    sizes = (20, 50), (20, 3), (7, 50)
    rows, answers, others = (torch.from_numpy(chance.standard_normal(size).astype(np.float32)) for size in sizes)
    ridge = RIDGE * float(rows.var(0, correction=0).sum())
    expected = Ridge(ridge).fit(rows, answers).predict(others)
    np.testing.assert_allclose(Spread(rows).rule(answers, others), expected, atol=1e-3)


def test_a_turn_is_found_and_none_where_none_can_be():
    chance = np.random.default_rng(0)
    points = chance.standard_normal((30, 2)).astype(np.float32)
    quarter = np.array([[0, -1], [1, 0]], np.float32) * [1, -1]
    np.testing.assert_allclose(turn(points, points @ quarter), quarter, atol=1e-6)
    for onto in (None, points[:5], points * np.nan, points * 0):
        np.testing.assert_array_equal(turn(points, onto), np.eye(2))
