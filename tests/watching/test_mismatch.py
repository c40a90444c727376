"""Train and another part side by side: what is laid out, and what differs most."""

import numpy as np
import pytest

from core.catalogue.preprocessing import Standardize
from core.catalogue.shifts import ClassShares, Light, Noise, Rotate, Scale
from core.catalogue.sources.bundled import Digits, Iris
from core.catalogue.sources.planar import Circle, Discs, Plane, Spiral
from core.data.prepare import unprocessed
from core.experiment import Data, Split
from core.watching.answers import answer_to
from core.watching.feature_look import BINS
from core.watching.questions import AboutMismatch


def features(data, part="dev"):
    return answer_to(AboutMismatch(data, part, "features")).features


def distance(look, place):
    """How far the two distribution functions of a feature are apart."""
    shares = look.counts[place] / look.counts[place].sum(axis=1, keepdims=True)
    return np.abs(np.diff(shares.cumsum(axis=1), axis=0)).max()


def test_the_samples_of_both_are_in_their_original_units():
    data = Data(dataset=Spiral(), shift=(Rotate(degrees=90),), preprocessing=(Standardize(),))
    found, look = unprocessed(data), answer_to(AboutMismatch(data))
    np.testing.assert_array_equal(look.train.values, found.train.inputs)
    np.testing.assert_array_equal(look.other.values, found.dev.inputs)
    assert (look.train.total, look.other.total, look.features) == (300, 100, None)


def test_pictures_are_laid_out_as_pictures():
    look = answer_to(AboutMismatch(Data(dataset=Digits(), shift=(Light(brightness=-1.0),)), "test", "pictures"))
    assert look.other.values.shape == (100, 1, 8, 8)
    assert not look.other.values.any()
    assert look.train.values.max() == 1


@pytest.mark.parametrize("dataset", [Circle(), Discs(), Iris()])
def test_the_classes_are_counted_in_every_part(dataset):
    data = Data(dataset=dataset, train_dev=0.25, shift=(ClassShares(rare_class=1, share_left=0.2),))
    found, seen = unprocessed(data), answer_to(AboutMismatch(data)).classes
    for name in ("train", "train_dev", "dev", "test"):
        targets = getattr(found, name).targets
        has = targets if targets.ndim == 2 else np.eye(dataset.classes)[targets]
        assert list(getattr(seen, name)) == has.sum(axis=0).tolist()
    assert seen.dev[1] < seen.dev[0] / 2


def test_numbers_and_empty_parts_have_no_classes():
    seen = answer_to(AboutMismatch(Data(dataset=Plane()))).classes
    assert seen.train == seen.train_dev == seen.dev == seen.test == ()
    assert answer_to(AboutMismatch(Data(split=Split(0.8, 0.2)), "test")).classes.test == ()


def test_what_differs_most_comes_first():
    look = features(Data(dataset=Iris(), split=Split(0.5, 0.25), shift=(Noise(strength=2.0),)))
    distances = [distance(look, place) for place in range(4)]
    np.testing.assert_allclose(distances, sorted(distances, reverse=True), rtol=1e-5)
    assert distances[0] > distances[-1]
    assert sorted(look.names) == sorted(Iris().feature_names())


def test_both_are_counted_as_if_they_had_as_many_samples_over_one_range():
    look = features(Data(dataset=Circle(), shift=(Scale(factor=3.0),)))
    np.testing.assert_allclose(look.counts.sum(axis=2), 300, rtol=1e-5)
    assert look.counts.shape == (2, 2, BINS)
    assert look.highs.min() > 10
    assert distance(look, 0) > distance(features(Data(dataset=Circle())), 0)


@pytest.mark.parametrize("form", ["points", "pictures", "features"])
def test_a_part_without_samples_stands_beside_train_all_the_same(form):
    look = answer_to(AboutMismatch(Data(dataset=Digits(), split=Split(0.8, 0.2)), "test", form))
    if form == "features":
        assert not look.features.counts[:, 1].any()
    else:
        assert (look.train.total, look.other.total) == (1438, 0)
