"""Every data set has the shape, the size and the classes that it declares."""

from math import prod

import numpy as np
import pytest

from tests.catalogue.entries import READY, name_of, varied

DATASETS = [value for entry in READY for value in varied(entry)]
of_every_dataset = pytest.mark.parametrize("dataset", DATASETS, ids=name_of)


def made(dataset, seed=0):
    return dataset.recipe().make(rng=np.random.default_rng(seed))


@of_every_dataset
def test_the_samples_have_the_declared_shape(dataset):
    inputs, targets = made(dataset)
    assert inputs.shape == (dataset.sample_count(), *dataset.shape())
    labels = (dataset.classes,) if dataset.task == "multilabel" else ()
    assert targets.shape == (dataset.sample_count(), *labels)
    assert inputs.dtype == np.float32
    assert np.isfinite(inputs).all()


@of_every_dataset
def test_a_picture_has_a_pixel_for_every_feature(dataset):
    if dataset.picture_shape is not None:
        assert prod(dataset.picture_shape) == prod(dataset.shape())


@of_every_dataset
def test_the_targets_are_those_of_the_task(dataset):
    _inputs, targets = made(dataset)
    if dataset.task == "regression":
        assert dataset.classes == 0
        assert targets.dtype == np.float32
        assert np.isfinite(targets).all()
    elif dataset.task == "multilabel":
        assert targets.dtype == np.int64
        assert set(targets.ravel().tolist()) == {0, 1}
    else:
        assert set(targets.tolist()) == set(range(dataset.classes))
        assert (dataset.classes == 2) == (dataset.task == "binary")


@of_every_dataset
def test_the_same_seed_makes_the_same_samples(dataset):
    for first, second in zip(made(dataset, 5), made(dataset, 5), strict=True):
        assert np.array_equal(first, second)


@of_every_dataset
def test_every_feature_and_every_class_has_a_name_of_its_own(dataset):
    for names, count in ((dataset.feature_names(), prod(dataset.shape())), (dataset.class_names(), dataset.classes)):
        assert len(set(names)) == len(names) == count
