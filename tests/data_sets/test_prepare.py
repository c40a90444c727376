"""Parts are disjoint, stratified, reproducible; preprocessing knows the train part only."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import Digits, Iris, Wine
from core.catalogue.sources.planar import Circle, Gauss, Plane, Spiral
from core.data.prepare import _made, prepare
from core.experiment import Data, Split
from core.refused import Refused
from tests.catalogue.entries import READY


def rows(part):
    return {tuple(row) for row in part.inputs}


@given(st.integers(20, 200), st.floats(0.1, 0.9), st.floats(0.0, 1.0), st.integers(0, 2**31 - 1))
def test_the_parts_are_disjoint_and_together_all_samples(samples, train, rest, seed):
    split = Split(train=train, dev=max(0.02, (1 - train) * rest))
    parts = prepare(Data(dataset=Plane(samples=samples), split=split, seed=seed))[:3]
    assert sum(len(rows(part)) for part in parts) == samples
    assert len(rows(parts[0]) | rows(parts[1]) | rows(parts[2])) == samples
    assert len(parts[0].inputs) == pytest.approx(train * samples, abs=2)
    assert len(parts[1].inputs) >= 1
    assert len(parts[2].inputs) >= 1 or split.train + split.dev > 1 - 1e-6


@pytest.mark.parametrize("dataset", [Gauss(samples=501), Iris(), Wine(), Digits()])
def test_every_class_has_its_share_in_every_part(dataset):
    parts = prepare(Data(dataset=dataset, split=Split(train=0.5, dev=0.3)))[:3]
    counts = np.array([np.bincount(part.targets, minlength=dataset.classes) for part in parts])
    expected = np.outer([0.5, 0.3, 0.2], counts.sum(axis=0))
    assert np.abs(counts - expected).max() <= 1.5


@pytest.mark.parametrize("dataset", [entry() for entry in READY])
def test_the_same_choice_gives_the_same_arrays(dataset):
    data = Data(dataset=dataset, preprocessing=(Standardize(),), seed=5)
    first = prepare(data)
    for kept in (prepare, _made):
        kept.cache_clear()
    again = prepare(data)
    for before, after in zip(first[:3], again[:3], strict=True):
        assert np.array_equal(before.inputs, after.inputs)
        assert np.array_equal(before.targets, after.targets)
    other = prepare(Data(dataset=dataset, preprocessing=(Standardize(),), seed=6))
    assert not np.array_equal(first.train.inputs, other.train.inputs)


def test_targets_stay_with_their_inputs():
    part = prepare(Data(dataset=Plane())).train
    np.testing.assert_allclose(part.targets, part.inputs.sum(axis=1) / 10, atol=1e-5)


def test_samples_of_a_part_are_shuffled():
    targets = prepare(Data(dataset=Spiral())).train.targets
    changes = np.count_nonzero(np.diff(targets))
    assert 0.35 < changes / len(targets) < 0.65


def test_noise_moves_the_points_and_leaves_them_in_their_parts():
    calm, noisy = (prepare(Data(dataset=Spiral(noise=noise))) for noise in (0.0, 0.1))
    for before, after in zip(calm[:3], noisy[:3], strict=True):
        assert np.abs(before.inputs - after.inputs).max() <= 0.1 + 1e-6
        assert np.array_equal(before.targets, after.targets)


def test_a_flipped_label_hardly_moves_the_others_between_parts():
    calm, noisy = (prepare(Data(dataset=Circle(noise=noise))) for noise in (0.0, 0.2))
    assert len(rows(calm.train) & rows(noisy.train)) > 0.9 * len(calm.train.inputs)


def test_steps_are_fitted_on_the_train_part_only():
    prepared = prepare(Data(dataset=Wine(), preprocessing=(Standardize(),)))
    np.testing.assert_allclose(prepared.train.inputs.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(prepared.train.inputs.std(axis=0), 1, atol=1e-4)
    assert np.abs(prepared.dev.inputs.mean(axis=0)).max() > 0.01


def test_a_feature_that_never_changes_gives_no_nan_and_pictures_stay_pictures():
    prepared = prepare(Data(dataset=Digits(picture=True), preprocessing=(Standardize(),)))
    assert prepared.train.inputs.shape[1:] == (1, 8, 8)
    assert np.isfinite(prepared.train.inputs).all()
    assert (prepared.train.inputs[:, 0, 0, 0] == 0).all()


def test_what_turns_raw_inputs_into_prepared_ones_is_what_was_done_to_the_parts():
    plain = prepare(Data(dataset=Wine()))
    prepared = prepare(Data(dataset=Wine(), preprocessing=(Standardize(),)))
    assert np.array_equal(prepared.transform(plain.dev.inputs), prepared.dev.inputs)
    assert np.array_equal(plain.transform(plain.dev.inputs), plain.dev.inputs)


def test_an_empty_test_part_keeps_its_form():
    split = Split(train=0.7, dev=0.3)
    prepared = prepare(Data(dataset=Digits(picture=True), preprocessing=(Standardize(),), split=split))
    assert prepared.test.inputs.shape == (0, 1, 8, 8)
    assert prepared.test.targets.shape == (0,)


def test_what_is_held_back_stays_the_same_however_many_samples_train():
    all_of_them, some, few = (prepare(Data(train_dev=0.3, train_samples=count)) for count in (0, 100, 20))
    assert [len(each.train.inputs) for each in (all_of_them, some, few)] == [210, 100, 20]
    assert rows(few.train) < rows(some.train) < rows(all_of_them.train)
    for each in (all_of_them, some, few):
        assert np.array_equal(each.train_dev.inputs, all_of_them.train_dev.inputs)
        assert not rows(each.train) & rows(each.train_dev)


def test_a_train_part_with_fewer_samples_than_classes_is_refused_in_words():
    with pytest.raises(Refused, match="at least 2 samples in the train part, got 1; make more"):
        prepare(Data(dataset=Circle(samples=20), split=Split(train=0.05, dev=0.2)))
    with pytest.raises(Refused, match="at least 2 samples in the train part, got 1; raise Train samples"):
        prepare(Data(train_samples=1))
