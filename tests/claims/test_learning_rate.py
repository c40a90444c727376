"""The learning rate: too high diverges, too low crawls; decay makes the best of a high one."""

from functools import cache

import pytest

from core.catalogue.activations import Tanh
from core.catalogue.blocks import Dense
from core.catalogue.optimizers import SGD
from core.catalogue.schedules import Constant, Cosine
from core.catalogue.sources.planar import Plane
from core.experiment import Data
from tests.training.making import experiment, trained

CONSTANT = Constant()
SAMPLES = Data(dataset=Plane(samples=300, noise=0.2))
of_some_seeds = pytest.mark.parametrize("seed", range(5))


@cache
def run_with(rate, seed, schedule=CONSTANT):
    return trained(
        experiment(
            Dense(units=8, activation=Tanh()),
            data=SAMPLES,
            optimizer=SGD(learning_rate=rate),
            schedule=schedule,
            epochs=20,
            seed=seed,
        )
    )


def loss_with(*how):
    return run_with(*how).judge(run_with(*how).train)[0]


@of_some_seeds
def test_d1_too_high_a_rate_diverges_and_says_so(seed):
    """D1: a rate that is too high: the loss grows without end."""
    stop = run_with(50.0, seed).stop
    assert stop.kind == "diverged"
    assert stop.words() == f"diverged at step {stop.step}: try a lower learning rate"


@of_some_seeds
def test_d1_too_low_a_rate_crawls(seed):
    """D1: one that is too low: the loss hardly falls."""
    first = run_with(1e-7, seed)
    assert run_with(1e-6, seed).stop.kind == "epochs"
    assert loss_with(1e-6, seed) > 0.99 * first.judge(first.train)[0]
    assert loss_with(1e-6, seed) > 10 * loss_with(0.03, seed)


@of_some_seeds
def test_d1_between_them_it_learns(seed):
    """D1: one that is right: it learns."""
    assert run_with(0.03, seed).stop.kind == "epochs"
    assert run_with(0.03, seed).dev_judged[1] > 0.9


@of_some_seeds
def test_d2_with_a_high_rate_decay_ends_lower_than_none(seed):
    """D2: high at first, to get down fast, then ever lower."""
    assert loss_with(0.25, seed, Cosine(final=0.001)) < 0.9 * loss_with(0.25, seed)
