"""Shifts change dev and test, never what trains; where they are of no strength they change nothing at all."""

import numpy as np
import pytest

from core.catalogue.component import family_of
from core.catalogue.shifts import AnyShift, Blur, ClassShares, Light, Noise, Phone, Rotate, Scale
from core.catalogue.sources.bundled import Diabetes, Digits, Iris, Wine
from core.catalogue.sources.planar import Circle, Discs, Plane
from core.data.prepare import prepare
from core.data.shifts import effects
from core.experiment import Data, Split
from tests.catalogue.entries import name_of, varied

SHIFTS = family_of(AnyShift)
STILL = (Rotate(degrees=0), Scale(factor=1), Noise(strength=0), Light(brightness=0), Blur(radius=0))
STILL = (*STILL, Phone(strength=0), ClassShares(share_left=1))
"""Every shift at no strength."""
MADE = (Circle(samples=60), Plane(samples=60), Discs(samples=60))
DATASETS = (*MADE, Digits(), Digits(picture=True), Iris(), Diabetes())
PARTS = ("train", "train_dev", "dev", "test")

on_every_dataset = pytest.mark.parametrize("dataset", DATASETS, ids=name_of)


def parts(dataset, *shift, seed=0):
    prepared = prepare(Data(dataset=dataset, shift=shift, train_dev=0.2, seed=seed))
    return {name: getattr(prepared, name) for name in PARTS}


def same(one, other):
    return np.array_equal(one.inputs, other.inputs) and np.array_equal(one.targets, other.targets)


def effect(name, inputs, **settings):
    rng = np.random.default_rng(0)
    return getattr(effects, name)(inputs, np.zeros(len(inputs)), train=inputs, rng=rng, **settings)[0]


def test_every_shift_is_listed_at_no_strength():
    assert {type(shift) for shift in STILL} == set(SHIFTS)


@on_every_dataset
def test_of_no_strength_it_changes_not_a_bit(dataset):
    plain, still = parts(dataset), parts(dataset, *STILL)
    assert all(same(plain[name], still[name]) for name in PARTS)


@on_every_dataset
@pytest.mark.parametrize("entry", SHIFTS, ids=name_of)
def test_it_changes_dev_and_test_where_it_can_and_nothing_else(dataset, entry):
    plain = parts(dataset)
    for shift in varied(entry):
        moved, again = parts(dataset, shift), parts(dataset, shift)
        assert same(plain["train"], moved["train"])
        assert same(plain["train_dev"], moved["train_dev"])
        for name in ("dev", "test"):
            assert same(moved[name], again[name])
            assert same(plain[name], moved[name]) == (shift in STILL or shift.objection(dataset) is not None)
            assert np.isfinite(moved[name].inputs).all()
            assert moved[name].inputs.dtype == np.float32
            assert moved[name].inputs.shape == (len(moved[name].targets), *dataset.shape())


def test_chance_is_another_with_another_seed_and_for_each_part():
    calm, noisy = prepare(Data(dataset=Plane(samples=60))), parts(Plane(samples=60), Noise())
    moves = [noisy[name].inputs - getattr(calm, name).inputs for name in ("dev", "test")]
    assert not np.array_equal(*moves)


def test_another_shift_after_it_draws_other_numbers():
    once, twice = (parts(Plane(samples=60), *[Noise(strength=1.0)] * times) for times in (1, 2))
    calm = prepare(Data(dataset=Plane(samples=60)))
    first, second = once["dev"].inputs - calm.dev.inputs, twice["dev"].inputs - once["dev"].inputs
    assert abs(np.corrcoef(first.ravel(), second.ravel())[0, 1]) < 0.5


def test_a_part_without_samples_stays_so():
    prepared = prepare(Data(dataset=Digits(), split=Split(0.8, 0.2), shift=STILL))
    assert prepared.test.inputs.shape == (0, 64)


@pytest.mark.parametrize(
    ("shift", "dataset", "words"),
    [
        (Rotate(), Wine(), "Wine has no directions to turn; take points of a plane or pictures"),
        (Light(), Circle(), "Circle has no light to change; take pictures"),
        (Blur(), Iris(), "Iris cannot be out of focus; take pictures"),
        (Phone(), Circle(), "Circle cannot be taken with a phone; take pictures"),
        (ClassShares(), Plane(), "the target of Plane is a number; class shares need classes"),
        (ClassShares(rare_class=3), Iris(), "Iris has no class 3; choose one from 0 to 2"),
    ],
    ids=repr,
)
def test_what_a_shift_cannot_do_it_says(shift, dataset, words):
    assert shift.objection(dataset) == words


def test_points_turn_about_the_origin_and_pictures_about_their_middle_in_the_same_direction():
    east = np.array([[2.0, 0.0]], np.float32)
    np.testing.assert_allclose(effect("rotate", east, degrees=90.0), [[0.0, 2.0]], atol=1e-6)
    pictures = np.random.default_rng(0).random((3, 2, 5, 5), np.float32)
    np.testing.assert_allclose(effect("rotate", pictures, degrees=90.0), np.rot90(pictures, axes=(2, 3)), atol=1e-5)


def test_scaled_by_two_features_spread_twice_as_far_and_pictures_show_a_quarter():
    rows = np.random.default_rng(0).random((50, 3), np.float32)
    wide = effect("scale", rows, factor=2.0)
    np.testing.assert_allclose(wide.mean(0), rows.mean(0), atol=1e-5)
    np.testing.assert_allclose(wide.std(0), 2 * rows.std(0), rtol=1e-4)
    picture = np.zeros((1, 1, 9, 9), np.float32)
    picture[0, 0, 3:6, 3:6] = 1
    assert effect("scale", picture, factor=3.0).all()


def test_noise_is_in_deviations_of_each_feature_and_leaves_yes_and_no_alone():
    rows = np.random.default_rng(0).random((4000, 3), np.float32) * [1, 1000, 1] + [0, 50, 0]
    rows[:, 2] = rows[:, 2] > 0.5
    moved = effect("noise", rows.astype(np.float32), strength=0.5) - rows
    np.testing.assert_allclose(moved.std(0)[:2], 0.5 * rows.std(0)[:2], rtol=0.05)
    assert not moved[:, 2].any()


def test_light_goes_to_black_and_white_and_blur_keeps_the_light():
    pictures = np.random.default_rng(0).random((2, 3, 12, 12), np.float32)
    assert not effect("light", pictures, brightness=-1.0).any()
    assert (effect("light", pictures, brightness=1.0) == 1).all()
    flat = np.full_like(pictures, 0.7)
    np.testing.assert_allclose(effect("blur", flat, radius=2.0), 0.7, rtol=1e-5)
    soft = effect("blur", pictures, radius=1.0)
    assert soft.std() < 0.5 * pictures.std()
    assert soft.mean() == pytest.approx(pictures.mean(), abs=0.02)


def test_on_a_phone_each_picture_is_tilted_in_its_own_way_and_stays_in_range():
    cross = np.zeros((4, 1, 15, 15), np.float32)
    cross[:, :, 7, :] = 1
    taken = effect("phone", cross, strength=1.0)
    assert 0 <= taken.min() < taken.max() <= 1
    assert taken.mean() < cross.mean() + 0.1
    rows = [np.argmax(each[0, :, 1]) for each in taken]
    assert len(set(rows)) > 1


def test_the_rare_class_is_rarer_and_the_others_are_all_there():
    plain, moved = parts(Iris()), parts(Iris(), ClassShares(rare_class=1, share_left=0.2))
    for name in ("dev", "test"):
        before, after = (np.bincount(each[name].targets, minlength=3) for each in (plain, moved))
        assert after.tolist() == [before[0], round(0.2 * before[1]), before[2]]


def test_the_rare_label_is_rarer_and_one_sample_stays():
    plain, moved = parts(Discs(samples=300)), parts(Discs(samples=300), ClassShares(rare_class=2, share_left=0.0))
    assert plain["dev"].targets[:, 2].sum() > 5
    assert moved["dev"].targets[:, 2].sum() == 1
