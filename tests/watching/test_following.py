"""A sample that is followed shows what the network makes of it, and changes nothing."""

import numpy as np
import pytest
import torch

from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.losses import Hinge
from core.catalogue.sources.bundled import Diabetes, Digits, Iris
from core.catalogue.sources.planar import Circle, Discs
from core.experiment import Data
from core.training.run import Run
from core.watching.following import MOST_UNITS, followed
from core.watching.look import progress, snapshot
from core.watching.sample_look import SamplePlace
from core.watching.wanted import Wanted
from tests.training.making import experiment, go, same, weights

DEV_3 = SamplePlace("dev", 3)


@pytest.mark.parametrize(
    ("dataset", "units"),
    [(Circle(samples=100), 2), (Iris(), 3), (Discs(samples=100), 3), (Diabetes(), 1)],
    ids=str,
)
def test_it_shows_each_layer_and_the_answer_of_the_textbook(dataset, units):
    run = Run(experiment(Dense(units=4, dropout=0.5), Dense(units=5, batch_norm="before"), data=Data(dataset=dataset)))
    go(run, 3)
    seen = followed(run, DEV_3)
    assert [layer.units for layer in seen.layers] == [4, 5, len(seen.layers[-1].values)]
    logits = run.outputs(run.dev)[3]
    np.testing.assert_allclose(seen.layers[-1].values, logits, rtol=1e-4, atol=1e-6)
    assert len(seen.answer) == units
    np.testing.assert_array_equal(seen.target, np.ravel(run.dev.targets[3]))
    if dataset.task in ("binary", "multiclass"):
        assert seen.answer.sum() == pytest.approx(1, abs=1e-6)


def test_scores_stay_scores():
    run = Run(experiment(Dense(), data=Data(dataset=Circle(samples=100)), loss=Hinge()))
    seen = followed(run, DEV_3)
    np.testing.assert_array_equal(seen.answer, seen.layers[-1].values)


def test_of_a_filter_the_mean_is_seen_and_of_many_units_the_first():
    data = Data(dataset=Digits(picture=True))
    run = Run(experiment(Conv2d(filters=12), Flatten(), Dense(units=600), data=data))
    conv, flat, wide, _logits = followed(run, DEV_3).layers
    passage = run.engine.passages(run.dev.inputs[3:4])[0]
    np.testing.assert_allclose(conv.values, passage.outputs[0].mean((1, 2)), atol=1e-6)
    assert (conv.units, flat.units, wide.units) == (12, 12 * 64, 600)
    assert len(flat.values) == len(wide.values) == MOST_UNITS


@pytest.mark.parametrize("place", [SamplePlace("dev", 10_000), SamplePlace("test", 20)])
def test_of_a_sample_that_is_not_there_nothing_is_seen(place):
    assert followed(Run(experiment(Dense(), data=Data(dataset=Circle(samples=100)))), place) is None


def test_being_followed_changes_nothing():
    paper = experiment(Dense(units=4, dropout=0.5, batch_norm="before"))
    watched, alone = Run(paper), Run(paper)
    for _step in range(5):
        seen = snapshot(watched, 1, progress(watched, "running"), Wanted(followed=DEV_3)).followed
        assert seen.place == DEV_3
        go(watched, 1)
        go(alone, 1)
    assert same(weights(watched), weights(alone))
    assert torch.equal(watched.dropout.get_state(), alone.dropout.get_state())
