"""The data sets of scikit-learn as the catalogue promises them."""

import numpy as np
import pytest

from core.catalogue.component import family_of
from core.catalogue.datasets import AnyDataset
from core.catalogue.sources.bundled import Bundled, Diabetes, Digits

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
