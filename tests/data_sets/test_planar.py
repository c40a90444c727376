"""The generators against their definitions (TensorFlow Playground), point by point and in distribution."""

import numpy as np
import pytest

from core.catalogue.component import family_of
from core.catalogue.datasets import AnyDataset
from core.catalogue.sources.planar import Circle, Discs, Gauss, Moons, MultiGauss, Planar, Plane, Spiral, Xor

PLANAR = [entry for entry in family_of(AnyDataset) if issubclass(entry, Planar)]
KEEPS_POINTS = [Circle, Xor, Discs, Plane, MultiGauss]


def made(entry, samples=400, noise=0.0, seed=0):
    return entry(samples=samples, noise=noise).recipe().make(rng=np.random.default_rng(seed))


@pytest.mark.parametrize("entry", PLANAR)
@pytest.mark.parametrize("samples", [20, 21, 501])
def test_there_are_as_many_samples_as_asked_in_the_types_of_the_task(entry, samples):
    dataset = entry()
    inputs, targets = made(entry, samples, noise=0.3)
    assert (inputs.shape, inputs.dtype) == ((samples, 2), np.float32)
    assert targets.shape == ((samples, dataset.classes) if dataset.task == "multilabel" else (samples,))
    assert targets.dtype == (np.int64 if dataset.classes else np.float32)
    values = 2 if dataset.task == "multilabel" else dataset.classes
    assert not values or set(targets.ravel()) == set(range(values))


@pytest.mark.parametrize("entry", PLANAR)
def test_the_same_seed_makes_the_same_samples_and_another_seed_others(entry):
    first, again, other = made(entry, noise=0.2), made(entry, noise=0.2), made(entry, noise=0.2, seed=1)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not all(np.array_equal(a, b) for a, b in zip(first, other, strict=True))


@pytest.mark.parametrize("entry", PLANAR)
def test_without_noise_all_points_lie_in_the_plane_that_is_shown(entry):
    inputs, _targets = made(entry, 5000)
    assert np.abs(inputs).max() <= 6.5


@pytest.mark.parametrize("entry", KEEPS_POINTS)
def test_noise_changes_targets_but_not_points(entry):
    (calm, clean), (noisy, flipped) = made(entry), made(entry, noise=0.5)
    assert np.array_equal(calm, noisy)
    assert not np.array_equal(clean, flipped)


@pytest.mark.parametrize(("entry", "reach"), [(Spiral, 1), (Moons, 3)])
def test_more_noise_moves_the_same_points_further(entry, reach):
    still, little, much = (made(entry, noise=noise)[0] for noise in (0.0, 0.1, 0.5))
    assert np.abs(much - still).max() <= 0.5 * reach + 1e-5
    np.testing.assert_allclose(much - still, 5 * (little - still), atol=1e-5)


def test_circle_has_a_disc_and_a_ring_of_uniform_radius():
    inputs, targets = made(Circle, 20_000)
    radius = np.linalg.norm(inputs, axis=1)
    inside, outside = radius[targets == 1], radius[targets == 0]
    assert len(inside) == len(outside) == 10_000
    assert uniform(inside, 0, 2.5)
    assert uniform(outside, 3.5, 5)


def test_circle_labels_a_moved_point():
    _points, targets = made(Circle, 20_000, noise=0.3)
    rng = np.random.default_rng(5)
    radius = np.concatenate([rng.uniform(0, 2.5, 10_000), rng.uniform(3.5, 5, 10_000)])
    angle = rng.uniform(0, 2 * np.pi, 20_000)
    x = radius * np.sin(angle) + rng.uniform(-5, 5, 20_000) * 0.3
    y = radius * np.cos(angle) + rng.uniform(-5, 5, 20_000) * 0.3
    assert targets.mean() == pytest.approx(np.mean(np.hypot(x, y) < 2.5), abs=0.01)


def test_xor_keeps_clear_of_the_axes_and_labels_by_the_sign_of_the_product():
    inputs, targets = made(Xor, 20_000)
    assert np.abs(inputs).min() >= 0.3
    assert np.array_equal(targets, inputs.prod(axis=1) >= 0)
    assert uniform(np.abs(inputs[:, 0]), 0.3, 5.3)


@pytest.mark.parametrize("noise", [0.0, 0.25, 0.5])
def test_the_clouds_of_gauss_have_the_variance_that_the_noise_gives(noise):
    inputs, targets = made(Gauss, 20_000, noise=noise)
    for target, centre in ((1, 2.0), (0, -2.0)):
        cloud = inputs[targets == target]
        np.testing.assert_allclose(cloud.mean(axis=0), [centre, centre], atol=0.06)
        np.testing.assert_allclose(cloud.var(axis=0), 0.5 + 7 * noise, rtol=0.05)


def test_spiral_is_two_arms_of_one_turn_and_three_quarters():
    inputs, targets = made(Spiral, 200)
    for target, turn in ((1, 0.0), (0, np.pi)):
        share = np.arange(100) / 100
        angle = 1.75 * 2 * np.pi * share + turn
        arm = 5 * share[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
        np.testing.assert_allclose(inputs[targets == target], arm, atol=1e-5)


def test_moons_are_half_circles_of_radius_three():
    inputs, targets = made(Moons)
    for target, centre, side in ((1, (-1.5, -0.75), 1), (0, (1.5, 0.75), -1)):
        arc = inputs[targets == target] - np.float32(centre)
        np.testing.assert_allclose(np.linalg.norm(arc, axis=1), 3, rtol=1e-5)
        assert (side * arc[:, 1] >= -1e-6).all()


def test_discs_are_three_that_overlap_in_all_ways():
    inputs, targets = made(Discs, 20_000)
    for place, centre in enumerate([(0, 1.8), (-1.6, -1), (1.6, -1)]):
        assert np.array_equal(targets[:, place], np.linalg.norm(inputs - np.float32(centre), axis=1) < 2.8)
    shares = np.unique(targets, axis=0, return_counts=True)[1] / 20_000
    assert len(shares) == 8
    assert shares.min() > 0.02


def test_plane_is_a_tenth_of_the_sum():
    inputs, targets = made(Plane)
    np.testing.assert_allclose(targets, inputs.sum(axis=1) / 10, atol=1e-5)
    assert uniform(made(Plane, 20_000)[0][:, 0], -6, 6)


def test_multi_gauss_is_the_largest_of_six_cones():
    inputs, targets = made(MultiGauss, 1200)
    hills = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
    for (x, y), target in zip(inputs, targets, strict=True):
        heights = [sign * max(0, 1 - np.hypot(x - a, y - b) / 2) for a, b, sign in hills]
        assert target == pytest.approx(max(heights, key=abs), abs=1e-5)
    assert targets.min() < -0.8
    assert targets.max() > 0.8


def test_the_height_of_a_plane_is_that_of_a_moved_point():
    inputs, targets = made(Plane, 20_000, noise=0.5)
    off = targets - inputs.sum(axis=1) / 10
    assert np.abs(off).max() <= 0.6
    assert off.std() == pytest.approx(0.5 * 6 * np.sqrt(2 / 3) / 10, rel=0.03)


def test_every_planar_entry_has_a_generator_of_its_own():
    assert len({entry().recipe().target for entry in PLANAR}) == len(PLANAR)


def uniform(values, low, high):
    """Whether the values could be drawn evenly from [low, high]: no quantile is off by more than 2 %."""
    quantiles = np.quantile(values, np.linspace(0, 1, 21))
    return np.abs(quantiles - np.linspace(low, high, 21)).max() < 0.02 * (high - low)
