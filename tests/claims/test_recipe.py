"""Bias, variance and mismatch, and what the basic recipe says of them."""

from functools import cache

import pytest

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.initializers import HeNormal
from core.catalogue.optimizers import Adam
from core.catalogue.shifts import Phone
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Circle, Spiral
from core.coach.helps import helps
from core.document.tree import replace_at
from core.experiment import Data
from tests.claims.measuring import all_trained
from tests.coach.watching import next_gap, verdict_on
from tests.training.making import experiment

SEEDS = range(3)
LAYER = Dense(units=32, activation=ReLU(), initializer=HeNormal())
CASES = {
    "bias": lambda seed: experiment(
        Dense(units=2), data=Data(dataset=Spiral(samples=1000), seed=seed), seed=seed, epochs=40
    ),
    "variance": lambda seed: experiment(
        LAYER,
        data=Data(dataset=Digits(), train_samples=60, train_dev=0.2, seed=seed),
        batch_size=32,
        epochs=60,
        seed=seed,
    ),
    "mismatch": lambda seed: experiment(
        LAYER,
        data=Data(dataset=Digits(), shift=(Phone(strength=0.8),), train_dev=0.2, seed=seed),
        batch_size=32,
        epochs=20,
        seed=seed,
    ),
    None: lambda seed: experiment(
        Dense(units=8),
        data=Data(dataset=Circle(samples=1000), seed=seed),
        optimizer=Adam(learning_rate=0.01),
        epochs=20,
        seed=seed,
    ),
}


@cache
def trained(kind):
    """A run of the case with each seed."""
    return all_trained(map(CASES[kind], SEEDS))


@pytest.mark.parametrize("kind", CASES)
def test_h3_the_verdict_is_right_on_made_cases(kind):
    """H3: too small, too few samples, other samples, or nothing at all: it is told from the errors alone."""
    assert [next_gap(run) for run in trained(kind)] == [kind] * len(SEEDS)


@pytest.mark.parametrize("kind", ["bias", "variance"])
def test_h3_what_the_recipe_tries_first_makes_the_gap_smaller(kind):
    """H3: a larger network lessens the bias, more samples the variance."""
    mended = [replace_at(run.experiment, *helps(kind, run.experiment)[0].fix) for run in trained(kind)]
    for before, after in zip(trained(kind), all_trained(mended), strict=True):
        assert gap_of(kind, after) < gap_of(kind, before)


def gap_of(kind, run):
    return next(gap.size for gap in verdict_on(run).gaps if gap.kind == kind)
