"""What each layer makes of the samples: its principal components, the warped grid, the linear rule, the sensitivity."""

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge

from core.build.targets import textbook
from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Conv2d, Dense, Flatten, MaxPool
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import Diabetes, Digits, Iris
from core.catalogue.sources.planar import Circle, Discs, Spiral
from core.experiment import Data
from core.training.run import Run
from core.watching import representation as measuring
from core.watching.look import progress, snapshot
from core.watching.representation import LINES, MOST_CLOUDS, MOST_UNITS, representation
from core.watching.representation_look import LAST_HIDDEN, Asked
from core.watching.spread import RIDGE
from core.watching.turning import turn
from core.watching.wanted import Wanted
from tests.training.making import experiment, go, same, weights

PLANE = Data(dataset=Circle(samples=300))
DIGITS = Data(dataset=Digits())


def seen_rows(run, place, before=False):
    """What the engine says of all train and dev samples in one layer, (N, D)."""
    inputs = torch.cat([run.train.inputs, run.dev.inputs])
    passages = run.engine.passages(inputs)
    if place == 0:
        return inputs.numpy()
    passage = passages[place - 1]
    if before:
        return (passage.outputs if passage.preactivation is None else passage.preactivation).numpy()
    last = place == len(passages)
    return (textbook(passage.outputs, run.experiment.loss.output) if last else passage.outputs).numpy()


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("place", [1, 2])
def test_the_axes_are_the_first_two_principal_components_of_the_train_samples(place, before):
    run = Run(experiment(Dense(units=9), Dense(units=6, activation=ReLU(), batch_norm="before"), data=PLANE))
    go(run, 20)
    seen = representation(run, Asked(place, before_activation=before))
    rows = seen_rows(run, place, before)
    pca = PCA(2).fit(rows[: seen.train])
    expected = pca.transform(rows)
    turned = seen.cloud.points @ turn(seen.cloud.points, expected)
    np.testing.assert_allclose(turned, expected, atol=1e-3)
    assert seen.cloud.kept == pytest.approx(pca.explained_variance_ratio_.sum(), abs=1e-4)
    assert not seen.cloud.own_axes


@pytest.mark.parametrize("units", [1, 2])
def test_one_or_two_units_are_seen_as_they_are(units):
    run = Run(experiment(Dense(units=units), data=PLANE))
    cloud = representation(run, Asked()).cloud
    assert (cloud.own_axes, cloud.kept, cloud.units) == (True, 1.0, units)
    np.testing.assert_allclose(cloud.points[:, :units], seen_rows(run, 1), atol=1e-6)


def test_all_layers_are_seen_with_the_input_first_and_the_textbook_output_last():
    run = Run(experiment(Dense(units=3), data=Data(dataset=Iris())))
    seen = representation(run, Asked())
    assert [cloud.place for cloud in seen.clouds] == [0, 1, 2]
    assert (seen.layers, seen.chosen, seen.cloud.place) == (3, 1, 1)
    before = representation(run, Asked(2, before_activation=True))
    after = representation(run, Asked(2))
    for look, rows in ((before, seen_rows(run, 2, before=True)), (after, seen_rows(run, 2))):
        pca = PCA(2).fit(rows[: look.train])
        assert look.cloud.kept == pytest.approx(pca.explained_variance_ratio_.sum(), abs=1e-4)


def test_of_many_layers_some_are_seen_and_always_the_chosen_one():
    run = Run(experiment(*[Dense(units=3)] * 40, data=PLANE))
    seen = representation(run, Asked(17))
    places = [cloud.place for cloud in seen.clouds]
    assert {0, 17, 41} <= set(places)
    assert len(places) <= MOST_CLOUDS + 1
    assert len(seen.sensitivities) == seen.layers == 42


@pytest.mark.parametrize(("asked", "chosen"), [(LAST_HIDDEN, 2), (-9, 0), (1, 1), (70, 3)])
def test_a_layer_that_the_network_has_not_is_the_nearest_it_has(asked, chosen):
    assert representation(Run(experiment(Dense(), Dense(), data=PLANE)), Asked(asked)).chosen == chosen


def test_a_picture_is_seen_by_some_of_its_places():
    data = Data(dataset=Digits(picture=True))
    run = Run(experiment(Conv2d(filters=16), MaxPool(), Flatten(), Dense(units=2), data=data))
    seen = representation(run, Asked(1))
    assert seen.cloud.units == 16 * 64 > MOST_UNITS
    assert np.isfinite(seen.cloud.points).all()
    assert [cloud.units for cloud in seen.clouds] == [64, 16 * 64, 16 * 16, 16 * 16, 2, 10]


@pytest.mark.parametrize("units", [5, 2])
@pytest.mark.parametrize("before", [False, True])
def test_the_grid_is_what_the_engine_makes_of_its_lines(units, before):
    data = Data(dataset=Spiral(samples=200), preprocessing=(Standardize(),))
    run = Run(experiment(Dense(units=7), Dense(units=units), data=data))
    go(run, 20)
    seen = representation(run, Asked(2, before_activation=before, warped=True))
    points = seen.warp.upright.shape[1]
    assert seen.warp.upright.shape == seen.warp.level.shape == (LINES, points, 2)
    levels, along = np.linspace(-6, 6, LINES), np.linspace(-6, 6, points)
    rows = seen_rows(run, 2, before)
    pca = PCA(2).fit(rows[: seen.train])
    turned = turn(seen.cloud.points, pca.transform(rows)) if units > 2 else np.eye(2)
    for upright, lines in ((True, seen.warp.upright), (False, seen.warp.level)):
        for line, point in ((0, 0), (3, points - 1), (LINES - 1, 40)):
            place = [levels[line], along[point]] if upright else [along[point], levels[line]]
            inputs = run.prepared.transform(np.array([place], np.float32))
            passage = run.engine.passages(torch.from_numpy(inputs))[1]
            values = (passage.preactivation if before else passage.outputs).numpy()
            expected = pca.transform(values)[0] if units > 2 else values[0]
            np.testing.assert_allclose(lines[line, point] @ turned, expected, atol=1e-3)


def test_there_is_no_grid_where_there_is_no_plane():
    for data in (DIGITS, Data(dataset=Diabetes())):
        assert representation(Run(experiment(Dense(units=3), data=data)), Asked(warped=True)).warp is None
    run = Run(experiment(Dense(units=3), Dense(units=1), data=PLANE))
    assert representation(run, Asked(1)).warp is None
    assert representation(run, Asked(2, warped=True)).warp is None


@pytest.mark.parametrize("dataset", [Circle(samples=200), Iris()], ids=str)
@pytest.mark.parametrize("units", [2, 7])
def test_the_scores_are_the_logits_all_over_the_plane(dataset, units):
    run = Run(experiment(Dense(units=4), Dense(units=units, activation=Tanh()), data=Data(dataset=dataset)))
    go(run, 10)
    seen = representation(run, Asked())
    rows, place = seen_rows(run, 2), np.array([0.3, -0.7])
    pca = PCA(2).fit(rows[: seen.train])
    back = np.linalg.lstsq(seen.cloud.points, pca.transform(rows), rcond=None)[0] @ pca.components_
    values = pca.mean_ + place @ back if units > 2 else place
    logits = run.engine.model.output(torch.from_numpy(values.astype(np.float32))).detach()
    np.testing.assert_allclose(seen.scores @ [*place, 1], logits, atol=1e-3)


def test_only_what_enters_the_output_says_where_it_decides(monkeypatch):
    run = Run(experiment(Dense(units=4), Dense(units=3), data=PLANE))
    assert representation(run, Asked(1)).scores is None
    assert representation(run, Asked(3)).scores is None
    assert representation(run, Asked(2, before_activation=True)).scores is None
    assert representation(run, Asked(2)).scores.shape == (1, 3)
    monkeypatch.setattr(measuring, "MOST_CLASSES", 9)
    assert representation(Run(experiment(Dense(units=3), data=DIGITS)), Asked()).scores is None
    for data in (Data(dataset=Diabetes()), Data(dataset=Discs(samples=100))):
        assert representation(Run(experiment(Dense(units=3), data=data)), Asked()).scores is None


@pytest.mark.parametrize("dataset", [Iris(), Discs(samples=300), Diabetes()], ids=str)
def test_the_linear_rule_is_that_of_least_squares(dataset):
    run = Run(experiment(Dense(units=6), data=Data(dataset=dataset)))
    go(run, 10)
    seen = representation(run, Asked())
    rows, train = seen_rows(run, 1), seen.train
    targets = torch.cat([run.train.targets, run.dev.targets]).numpy()
    answers = np.eye(dataset.classes)[targets] if dataset.task == "multiclass" else targets.reshape(len(rows), -1)
    ridge = RIDGE * rows[:train].var(0).sum() * train / rows.shape[1]
    said = Ridge(ridge).fit(rows[:train], answers[:train]).predict(rows[train:]).reshape(len(rows) - train, -1)
    true = answers[train:]
    if dataset.task == "multiclass":
        expected = (said.argmax(1) == true.argmax(1)).mean()
    else:
        expected = max(0, 1 - ((said - true) ** 2).sum() / ((true - true.mean(0)) ** 2).sum())
    assert seen.cloud.ruled == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e30])
def test_numbers_that_ran_away_are_said_and_leave_the_others_alone(value):
    run = Run(experiment(Dense(units=4, activation=ReLU()), Dense(units=3), data=PLANE))
    with torch.no_grad():
        run.engine.model.blocks[0].linear.weight.fill_(value)
    seen = representation(run, Asked(1, warped=True))
    assert np.isnan(seen.cloud.points).all()
    assert (seen.cloud.kept, seen.cloud.ruled, seen.warp, seen.scores) == (None, None, None, None)
    assert np.isfinite(seen.clouds[0].points).all()


def test_units_that_are_all_the_same_keep_nothing():
    run = Run(experiment(Dense(units=4, activation=ReLU()), data=PLANE))
    with torch.no_grad():
        run.engine.model.blocks[0].linear.weight.fill_(0.0)
    cloud = representation(run, Asked()).cloud
    assert cloud.kept is None
    assert not cloud.points.any()


@pytest.mark.parametrize("rows", [1, 2])
def test_one_sample_is_enough(rows, monkeypatch):
    monkeypatch.setattr(measuring, "_counts", lambda _run: (rows, rows - 1))
    run = Run(experiment(Dense(units=4), Dense(units=300), data=PLANE))
    seen = representation(run, Asked(warped=True))
    assert len(seen.targets) == 2 * rows - 1
    assert np.isfinite(seen.cloud.points).all()
    assert (seen.cloud.ruled is None) == (rows == 1)


def test_being_looked_at_changes_nothing():
    paper = experiment(Dense(units=4, dropout=0.5, batch_norm="before"), Dense(units=3), data=PLANE)
    watched, alone = Run(paper), Run(paper)
    for _step in range(4):
        wanted = Wanted(representation=Asked(warped=True))
        assert snapshot(watched, 1, progress(watched, "running"), wanted).representation is not None
        go(watched, 1)
        go(alone, 1)
    assert same(weights(watched), weights(alone))
    assert torch.equal(watched.dropout.get_state(), alone.dropout.get_state())
    assert snapshot(watched, 1, progress(watched, "running"), Wanted()).representation is None


def test_consecutive_looks_lie_close_after_they_are_turned():
    run = Run(experiment(Dense(units=9), Dense(units=9), data=PLANE, seed=1))
    last, turned_gaps, plain_gaps = None, [], []
    for _look in range(12):
        points = representation(run, Asked()).cloud.points
        turned = points @ turn(points, last)
        if last is not None:
            turned_gaps.append(np.abs(turned - last).max() / np.abs(last).max())
            plain_gaps.append(np.abs(points - last).max() / np.abs(last).max())
        last = turned
        go(run, 1)
    assert max(turned_gaps) < 0.4
    assert sum(turned_gaps) <= sum(plain_gaps)
