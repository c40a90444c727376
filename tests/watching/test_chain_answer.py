"""What a step does is shown as it is done."""

from itertools import pairwise

import numpy as np
import pytest

from core.catalogue.features import X1, Product
from core.catalogue.preprocessing import PCA, Clip, Standardize, Whiten, ZeroCentre
from core.catalogue.sources.bundled import Digits, Wine
from core.catalogue.sources.planar import Circle, Plane
from core.data.prepare import prepare
from core.experiment import Data
from core.watching.answers import answer_to
from core.watching.chain_look import MOST_AXES, MOST_PICTURES, MOST_POINTS
from core.watching.questions import AboutStep

WINE = Data(dataset=Wine(), preprocessing=(ZeroCentre(), Standardize(), PCA(components=3), Clip()))
DIGITS = Data(dataset=Digits(), preprocessing=(ZeroCentre(), PCA(components=5)))


def look(data, place=0, **axes):
    return answer_to(AboutStep(data, place, **axes))


def test_what_leaves_a_step_enters_the_next_and_the_last_is_what_trains():
    seen = [look(WINE, place, across=0, upward=1) for place in range(4)]
    for this, after in pairwise(seen):
        assert this.after.shape == after.before.shape
        np.testing.assert_array_equal(this.after.points, after.before.points)
    np.testing.assert_array_equal(seen[-1].after.points, prepare(WINE).train.inputs[:, :2])
    assert [step.after.turned for step in seen] == [False, False, True, True]


def test_the_features_of_the_largest_variance_are_shown_unless_others_are_chosen():
    raw = prepare(Data(dataset=Wine())).train.inputs
    seen = look(WINE)
    assert set(seen.before.chosen) == set(np.argsort(raw.var(axis=0))[-2:])
    np.testing.assert_allclose(seen.before.deviations, raw.std(axis=0)[list(seen.before.chosen)], rtol=1e-5)
    assert look(WINE, across=4, upward=2).before.chosen == (4, 2)
    assert look(WINE, across=99).before.chosen == seen.before.chosen
    assert look(WINE, upward=2).before.chosen == (min(seen.before.chosen), 2)
    assert look(WINE, 1).before.chosen == seen.before.chosen, "the same ones, though all have variance 1 now"


def test_points_come_after_the_features_of_the_plane_and_are_bounded():
    data = Data(dataset=Plane(samples=9000), features=(X1(), Product()), preprocessing=(Standardize(),))
    seen = look(data)
    assert len(seen.before.points) == len(seen.targets) <= MOST_POINTS
    raw = prepare(Data(dataset=Plane(samples=9000))).train.inputs[::6]
    np.testing.assert_allclose(seen.before.points, np.column_stack([raw[:, 0], raw.prod(axis=1)]), rtol=1e-5)


def test_without_such_a_step_the_samples_are_shown_as_they_come():
    seen = look(Data())
    assert seen.after is None
    assert seen.axes is None
    np.testing.assert_array_equal(seen.before.points, prepare(Data()).train.inputs)


@pytest.mark.parametrize("picture", [True, False])
def test_pictures_are_shown_as_such_until_their_axes_are_turned(picture):
    data = Data(dataset=Digits(picture=picture), preprocessing=(ZeroCentre(), Whiten(method="ZCA"), PCA(), Clip()))
    shapes = [(None if each is None else each.shape) for each in (look(data, place).after.pictures for place in (0, 1))]
    assert shapes == [(MOST_PICTURES, 1, 8, 8)] * 2
    assert look(data, 2).before.pictures is not None
    assert look(data, 2).after.pictures is None
    assert look(data, 3).before.pictures is None


def test_the_four_steps_of_pca_are_those_of_numpy():
    axes = look(DIGITS, 1).axes
    rows = prepare(Data(dataset=Digits(), preprocessing=(ZeroCentre(),))).train.inputs.astype(np.float64)
    np.testing.assert_allclose(axes.covariance, np.cov(rows.T), atol=1e-4)
    expected = np.linalg.eigvalsh(np.cov(rows.T))[::-1]
    np.testing.assert_allclose(axes.variances, expected[:MOST_AXES], atol=1e-4)
    assert axes.total == pytest.approx(expected.sum(), rel=1e-4)
    assert axes.kept == 5
    missed = np.square(axes.rebuilt.reshape(-1, 64) - rows[:MOST_PICTURES]).sum(1).mean()
    assert missed == pytest.approx(expected[5:].sum(), rel=0.2), "what is not kept is what the rebuilt pictures lack"
    assert axes.mean_picture.shape == (1, 8, 8)
    assert axes.axis_pictures.shape == (MOST_PICTURES, 1, 8, 8)


def test_the_arrows_are_a_deviation_long_and_stand_upright_on_each_other():
    seen = look(Data(dataset=Circle(), preprocessing=(PCA(components=2),)))
    arrows = seen.axes.arrows.astype(np.float64)
    np.testing.assert_allclose(arrows @ arrows.T, np.diag(seen.axes.variances), atol=1e-3)


def test_whitening_keeps_all_axes_and_rebuilds_nothing():
    axes = look(Data(dataset=Digits(), preprocessing=(Whiten(),))).axes
    assert (axes.kept, axes.rebuilt) == (64, None)
    assert axes.axis_pictures is not None
    assert look(WINE, 0).axes is None


def test_a_single_feature_has_one_axis():
    data = Data(features=(X1(),), preprocessing=(PCA(components=1),))
    seen = look(data)
    assert (seen.before.chosen, seen.after.chosen) == ((0,), (0,))
    assert seen.before.points.shape[1] == seen.after.points.shape[1] == 1
    assert seen.axes.covariance.shape == (1, 1)
