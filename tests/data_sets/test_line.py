"""Functions of one number, and people in units of their own."""

import numpy as np
import pytest

from core.catalogue.sources.line import Polynomial, Sine, Step
from core.catalogue.sources.people import People


def made(dataset, seed=0):
    return dataset.recipe().make(rng=np.random.default_rng(seed))


def stairs(x, steps):
    return np.round(np.clip(np.floor((x + 6) / 12 * (steps + 1)), 0, steps) / steps * 2 - 1, 6)


@pytest.mark.parametrize(
    ("dataset", "truth"),
    [
        (Sine(noise=0, waves=0.5), lambda x: np.sin(np.pi * x / 12)),
        (Sine(noise=0, waves=3), lambda x: np.sin(np.pi * x / 2)),
        (Step(noise=0), np.sign),
        (Step(noise=0, steps=4), lambda x: stairs(x, 4)),
        (Polynomial(noise=0, degree=1), lambda x: x / 6),
        (Polynomial(noise=0, degree=3), lambda x: 4 * (x / 6) ** 3 - 3 * x / 6),
    ],
)
def test_without_noise_the_targets_are_the_function(dataset, truth):
    inputs, targets = made(dataset)
    np.testing.assert_allclose(targets, truth(inputs[:, 0].astype(np.float64)), atol=1e-5)
    assert np.abs(inputs).max() <= 6


@pytest.mark.parametrize("entry", [Sine, Step, Polynomial])
def test_noise_has_the_deviation_it_says_and_leaves_the_places(entry):
    (places, clean), (same, noisy) = made(entry(samples=5000, noise=0)), made(entry(samples=5000, noise=0.3))
    assert np.array_equal(places, same)
    assert np.std(noisy - clean) == pytest.approx(0.3, rel=0.05)


def test_people_have_features_of_wildly_different_scales():
    inputs, targets = made(People(samples=5000))
    scales = inputs.std(axis=0)
    assert scales[0] < 0.2
    assert (scales[1:3] > 10).all()
    assert scales[3] > 10_000
    assert targets.mean() == pytest.approx(0.5, abs=0.1)
    assert inputs[:, 1].min() >= 18


def test_noise_blurs_who_of_the_people_runs():
    (first, clean), (second, noisy) = made(People()), made(People(noise=0.5))
    assert np.array_equal(first, second)
    assert 0.1 < np.mean(clean != noisy) < 0.5
