"""The planar sets with a number, a board or a formula of their own, against their definitions."""

import numpy as np
import pytest

from core.catalogue.sources.regions import AboveCurve, Blobs, Checkerboard, Rings


def made(dataset, seed=0):
    return dataset.recipe().make(rng=np.random.default_rng(seed))


@pytest.mark.parametrize("classes", [2, 3, 10])
@pytest.mark.parametrize("entry", [Blobs, Rings])
def test_there_are_as_many_classes_as_asked_and_all_are_as_large(entry, classes):
    dataset = entry(samples=1001, classes=classes)
    counts = np.bincount(made(dataset)[1])
    assert dataset.task == ("binary" if classes == 2 else "multiclass")
    assert len(counts) == classes
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("noise", [0.0, 0.5])
def test_blobs_are_clouds_around_the_corners_of_a_polygon(noise):
    inputs, targets = made(Blobs(samples=20_000, classes=5, noise=noise))
    for target in range(5):
        cloud, angle = inputs[targets == target], 2 * np.pi * target / 5
        np.testing.assert_allclose(cloud.mean(axis=0), [4 * np.sin(angle), 4 * np.cos(angle)], atol=0.1)
        np.testing.assert_allclose(cloud.std(axis=0), 0.45 + 2 * noise, rtol=0.05)


def test_rings_lie_around_each_other_with_room_between_them():
    inputs, targets = made(Rings(samples=5000, classes=4))
    radius = np.linalg.norm(inputs, axis=1)
    ends = [(radius[targets == target].min(), radius[targets == target].max()) for target in range(4)]
    np.testing.assert_allclose(ends, [((n + 0.15) * 1.25, (n + 0.85) * 1.25) for n in range(4)], atol=0.01)


def test_more_noise_moves_the_points_of_rings_further():
    still, little, much = (made(Rings(noise=noise))[0] for noise in (0.0, 0.1, 0.5))
    np.testing.assert_allclose(much - still, 5 * (little - still), atol=1e-5)
    assert np.abs(much - still).max() <= 0.5 + 1e-5


@pytest.mark.parametrize("squares", [2, 5])
def test_neighbours_on_the_checkerboard_have_different_classes(squares):
    inputs, targets = made(Checkerboard(samples=5000, squares=squares))
    column, row = ((inputs + 6) // (12 / squares)).T
    assert np.array_equal(targets, (column + row) % 2)


def test_a_point_above_the_curve_is_of_class_1():
    inputs, targets = made(AboveCurve(samples=5000, formula="x**2/4 - 2"))
    assert np.array_equal(targets, inputs[:, 1] > inputs[:, 0] ** 2 / 4 - 2)


@pytest.mark.parametrize("dataset", [Checkerboard, AboveCurve])
def test_noise_flips_labels_and_leaves_the_points(dataset):
    (calm, clean), (noisy, flipped) = made(dataset()), made(dataset(noise=0.2))
    assert np.array_equal(calm, noisy)
    assert 0 < np.mean(clean != flipped) < 0.5


@pytest.mark.parametrize("formula", ["1/x", "log(x)", "exp(x**9)-1", "tan(x)", "x**0.5"])
def test_a_curve_that_is_not_everywhere_still_has_two_sides(formula):
    assert set(made(AboveCurve(formula=formula))[1]) == {0, 1}


@pytest.mark.parametrize(("formula", "words"), [("9", "100 % of them lie below 9"), ("log(-9)", "0 % of them lie")])
def test_a_curve_with_one_side_only_is_refused(formula, words):
    with pytest.raises(ValueError, match=words):
        AboveCurve(formula=formula)
