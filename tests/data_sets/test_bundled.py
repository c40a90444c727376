"""The data sets of scikit-learn as the catalogue promises them."""

import numpy as np
import pytest
from sklearn import datasets

from core.catalogue.component import family_of
from core.catalogue.datasets import AnyDataset
from core.catalogue.sources.bundled import BreastCancer, Bundled, Diabetes, Digits, Iris, Wine

BUNDLED = [entry for entry in family_of(AnyDataset) if issubclass(entry, Bundled)]


@pytest.mark.parametrize("dataset", [*(entry() for entry in BUNDLED), Digits(picture=True)])
def test_a_bundled_set_is_what_its_entry_says(dataset):
    inputs, targets = dataset.recipe().make(rng=np.random.default_rng(0))
    assert inputs.shape == (dataset.sample_count(), *dataset.shape())
    assert inputs.dtype == np.float32
    assert np.isfinite(inputs).all()
    assert targets.shape == (dataset.sample_count(),)
    assert targets.dtype == (np.int64 if dataset.classes else np.float32)
    assert not dataset.classes or set(targets) == set(range(dataset.classes))


def test_digits_are_grey_values_and_a_picture_is_the_same_numbers_in_rows():
    flat, targets = Digits().recipe().make(rng=np.random.default_rng(0))
    pictures, same_targets = Digits(picture=True).recipe().make(rng=np.random.default_rng(0))
    assert (flat.min(), flat.max()) == (0, 1)
    assert np.array_equal(pictures.reshape(-1, 64), flat)
    assert np.array_equal(targets, same_targets)


def test_the_target_of_diabetes_is_standardised():
    _inputs, targets = Diabetes().recipe().make(rng=np.random.default_rng(0))
    assert targets.mean() == pytest.approx(0, abs=1e-6)
    assert targets.std() == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("dataset", [Iris(), Wine(), BreastCancer()], ids=lambda each: each.tag())
def test_features_are_named_in_the_order_of_their_source(dataset):
    source = getattr(datasets, f"load_{dataset.tag()}")()
    for mine, theirs in zip(dataset.feature_names(), source.feature_names, strict=True):
        assert set(mine.lower().split()) & set(theirs.replace("_", " ").split())


def test_classes_are_named_in_the_order_of_their_source():
    assert Iris().class_names() == tuple(datasets.load_iris().target_names)
    assert BreastCancer().class_names() == tuple(datasets.load_breast_cancer().target_names)
    assert [len(entry().class_names()) for entry in BUNDLED] == [entry.classes for entry in BUNDLED]


def test_pixels_are_named_by_their_row_and_column():
    for digits in (Digits(), Digits(picture=True)):
        assert digits.feature_names()[:2] == ("1,1", "1,2")
        assert digits.feature_names()[-1] == "8,8"
        assert digits.class_names() == tuple("0123456789")
