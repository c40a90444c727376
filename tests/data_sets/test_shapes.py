"""Shapes are what they are called, and differ as much as is asked for, alone and together."""

import numpy as np
import pytest

from core.catalogue.sources.shapes import Shapes, ShapesTogether
from core.data.shapes.distances import circle, cross, square, star, triangle
from core.data.shapes.scenes import MOST


def made(dataset, seed=0):
    return dataset.recipe().make(rng=np.random.default_rng(seed))


def share_inside(distance):
    """Of the square from -1.2 to 1.2."""
    axis = np.linspace(-1.2, 1.2, 400, dtype=np.float32)
    x, y = np.meshgrid(axis, axis)
    return float((distance(x, y) < 0).mean())


@pytest.mark.parametrize(
    ("shape", "area"),
    [
        (circle, np.pi * 0.84**2),
        (square, 4 * 0.74**2),
        (triangle, 3 * np.sqrt(3) * 0.55**2),
        (star, 5 * 1.08 * 0.47 * np.sin(np.pi / 5)),
        (cross, 4 * 0.31 * (2 * 0.92 - 0.31)),
    ],
)
def test_a_shape_covers_its_area(shape, area):
    assert share_inside(shape) == pytest.approx(area / 2.4**2, rel=0.02)


def test_without_variation_all_pictures_of_a_class_are_one():
    inputs, targets = made(Shapes(samples=40, variation=0.0))
    for kind in range(5):
        assert np.ptp(inputs[targets == kind], axis=0).max() < 1e-6


def test_more_variation_moves_the_same_pictures_further():
    plain, some, much = (made(Shapes(samples=200, variation=variation))[0] for variation in (0.0, 0.25, 1.0))
    assert np.abs(plain - some).mean() < np.abs(plain - much).mean()
    assert made(Shapes(samples=200, variation=0.25), seed=1)[0] != pytest.approx(some)


def test_fewer_samples_are_the_first_of_more():
    few, many = made(Shapes(samples=50))[0], made(Shapes(samples=250))[0]
    assert np.array_equal(few, many[:50])


def test_classes_are_balanced_and_edges_are_soft():
    inputs, targets = made(Shapes(samples=500, variation=0.0))
    assert np.bincount(targets).tolist() == [100] * 5
    assert len(np.unique(inputs[0, 0].round(2))) > 50


def test_pictures_from_a_phone_are_dim_and_grainy():
    web, phone = (made(Shapes(samples=100, variation=0.0, domain=domain))[0] for domain in ("web", "phone"))
    assert phone.mean() < 0.5 * web.mean()
    grain = [np.abs(np.diff(each[:, :, :5, :5], axis=-1)).mean() for each in (web, phone)]
    assert grain[1] > 5 * grain[0]


def test_noise_is_added_to_the_same_pictures():
    clean, noisy = (made(Shapes(samples=100, noise=noise))[0] for noise in (0.0, 0.1))
    inner = (clean > 0.35) & (clean < 0.65)
    assert (noisy - clean)[inner].std() == pytest.approx(0.1, rel=0.05)


def test_together_there_are_one_to_three_different_shapes_and_all_combinations():
    _inputs, labels = made(ShapesTogether(samples=600))
    counts = labels.sum(axis=1)
    assert np.bincount(counts).tolist() == [0] + [200] * MOST
    assert labels.mean(axis=0) == pytest.approx(np.full(5, 0.4), abs=0.06)
    assert len(np.unique(labels, axis=0)) == 5 + 10 + 10


@pytest.mark.parametrize("size", [16, 48])
def test_a_size_changes_how_finely_the_same_is_seen(size):
    fine, coarse = made(ShapesTogether(samples=20, size=size))[0], made(ShapesTogether(samples=20, size=32))[0]
    assert fine.shape == (20, 3, size, size)
    assert fine.mean(axis=(2, 3)) == pytest.approx(coarse.mean(axis=(2, 3)), abs=0.03)
