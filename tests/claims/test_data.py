"""The samples: how they are shared out, and what their scales do to a training."""

from math import inf

import numpy as np
import pytest
import torch

from core.catalogue.activations import Tanh
from core.catalogue.blocks import Dense
from core.catalogue.optimizers import SGD
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import BreastCancer, Diabetes, Digits, Wine
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Split
from core.training.loop import train
from core.training.run import Run
from tests.catalogue.entries import name_of
from tests.claims.measuring import weight_gradients
from tests.training.making import experiment

NORMALISED = (Standardize(),)


def share_of_the_largest_feature(preprocessing):
    """How much of the first gradient belongs to the weights of one of 13 features."""
    run = Run(experiment(data=Data(dataset=Wine(), preprocessing=preprocessing)))
    squares = weight_gradients(run)[-1].square().sum(0)
    return float(squares.max() / squares.sum())


def test_b1_a_feature_of_large_numbers_drowns_the_others_until_all_are_normalised():
    """B1: height, age, weight and income: the income is the largest number, and so has far more influence."""
    assert share_of_the_largest_feature(()) > 0.9
    assert share_of_the_largest_feature(NORMALISED) < 0.3


def steps_until(loss, blocks, data, rate, seed):
    """The steps after which the loss on the dev part is below; looked at after each epoch, forty at most."""
    optimizer = SGD(learning_rate=rate)
    run = Run(experiment(*blocks, data=data, optimizer=optimizer, batch_size=20, epochs=40, seed=seed))
    for ended in train(run):
        if ended and run.dev_judged[0] < loss:
            return run.step
    return inf


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("dataset", "loss"), [(Wine(), 0.3), (BreastCancer(), 0.2), (Diabetes(), 0.65)], ids=name_of)
@pytest.mark.parametrize("blocks", [(), (Dense(units=8, activation=Tanh()),)], ids=["no hidden layer", "one"])
def test_b1_normalised_it_takes_fewer_steps_to_the_same_loss_at_the_best_rate_of_each(dataset, loss, blocks, seed):
    """B1: features of very different scale: normalise them before the training."""
    raw, normalised = (
        min(
            steps_until(loss, blocks, Data(dataset=dataset, preprocessing=steps), rate, seed)
            for rate in (1e-6, 1e-4, 1e-2, 0.1)
        )
        for steps in ((), NORMALISED)
    )
    assert normalised < raw / 5
    assert normalised < 200


@pytest.mark.parametrize(
    ("shares", "counts"),
    [
        ((0.8, 0.1), (800, 100, 100)),
        ((0.7, 0.2), (700, 200, 100)),
        ((0.6, 0.2), (600, 200, 200)),
        ((0.98, 0.01), (980, 10, 10)),
    ],
)
def test_h1_train_dev_and_test_have_the_shares_that_are_asked_for(shares, counts):
    """H1: 8:1:1, 7:2:1, 6:2:2; and of many samples only a few are needed to judge by."""
    split = Split(train=shares[0], dev=shares[1])
    run = Run(experiment(Dense(), data=Data(dataset=Circle(samples=1000), split=split)))
    assert (len(run.train), len(run.dev), len(run.test)) == counts


def rows(*parts):
    return {tuple(row) for part in parts for row in part.inputs.tolist()}


def test_h1_no_sample_is_in_two_parts():
    """H1: what judges in the end must not have had a hand in the training."""
    run = Run(experiment(Dense(), data=Data(dataset=Circle(samples=1000))))
    parts = (run.train, run.dev, run.test)
    assert sum(len(rows(part)) for part in parts) == len(rows(*parts)) == 1000


@pytest.mark.parametrize("shares", [(0.6, 0.2, 0.2), (0.98, 0.01, 0.01)])
def test_h1_every_class_has_its_share_in_every_part(shares):
    """H1: stratified: no part has more of one class than its share."""
    run = Run(experiment(Dense(), data=Data(dataset=Digits(), split=Split(train=shares[0], dev=shares[1]))))
    counts = np.array([torch.bincount(part.targets, minlength=10).numpy() for part in (run.train, run.dev, run.test)])
    assert np.abs(counts - np.outer(shares, counts.sum(0))).max() <= 1.5


def test_h1_the_same_seed_gives_the_same_parts():
    """H1: reproducible; another seed shares the same samples out in another way."""
    first, again, other = (Run(experiment(Dense(), data=Data(dataset=Digits(), seed=seed))) for seed in (3, 3, 4))
    for name in ("train", "dev", "test"):
        assert torch.equal(getattr(first, name).inputs, getattr(again, name).inputs)
        assert rows(getattr(first, name)) != rows(getattr(other, name))
    assert rows(first.train, first.dev, first.test) == rows(other.train, other.dev, other.test)


def test_h1_the_test_part_has_no_hand_in_the_training():
    """H1: dev is there to choose by; test is left out until the end, so that it can tell the truth."""
    ends = []
    for extra in (0.0, 100.0):
        run = Run(experiment(Dense(), epochs=2))
        run.test.inputs.add_(extra)
        for _ended in train(run):
            pass
        ends.append((run.loss, run.dev_judged))
    assert ends[0] == ends[1]
