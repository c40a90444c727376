"""Choosing the learning rate is the job: the finder suggests one that trains, and leaves the run as it was."""

from functools import cache

import msgspec
import pytest

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import Iris, Wine
from core.catalogue.sources.planar import Circle, Plane
from core.experiment import Data
from core.training.finder import HIGHEST, LOWEST, STEPS, find_rate
from core.training.run import Run
from tests.training.making import experiment, go, same, trained, weights, with_training

CHAIN = (Standardize(),)
TASKS = {
    "classes": experiment(
        Dense(units=16, activation=ReLU()), data=Data(dataset=Wine(), preprocessing=CHAIN), epochs=15
    ),
    "flowers": experiment(Dense(units=8, activation=Tanh()), data=Data(dataset=Iris(), preprocessing=CHAIN), epochs=15),
    "numbers": experiment(Dense(units=8, activation=Tanh()), data=Data(dataset=Plane(samples=300)), epochs=15),
    "two": experiment(Dense(units=16, activation=ReLU()), data=Data(dataset=Circle(samples=300)), epochs=15),
}
DRAWING = experiment(
    Dense(units=8, dropout=0.3, batch_norm="before"), Dense(units=8, activation=Tanh()), epochs=8, optimizer=Adam()
)


@cache
def found(task, optimizer):
    return list(find_rate(Run(with_training(TASKS[task], optimizer=optimizer))))[-1]


def loss_after(task, optimizer, rate):
    run = trained(with_training(TASKS[task], optimizer=msgspec.structs.replace(optimizer, learning_rate=rate)))
    return run.judge(run.train)[0]


@pytest.mark.parametrize("optimizer", [SGD(), Adam()], ids=lambda each: each.tag())
@pytest.mark.parametrize("task", TASKS)
def test_d4_the_suggestion_trains(task, optimizer):
    start = Run(TASKS[task])
    rate = found(task, optimizer).suggestion
    assert 1e-4 < rate < HIGHEST
    assert loss_after(task, optimizer, rate) < 0.5 * start.judge(start.train)[0]
    assert loss_after(task, optimizer, rate) < 0.5 * loss_after(task, optimizer, rate / 1000)


def test_d4_it_tries_a_hundred_rates_that_rise_by_the_same_factor():
    found_at_all = found("classes", SGD())
    factors = found_at_all.rates[1:] / found_at_all.rates[:-1]
    assert found_at_all.rates[0] == pytest.approx(LOWEST)
    assert factors == pytest.approx((HIGHEST / LOWEST) ** (1 / (STEPS - 1)), rel=1e-4)


def test_d4_with_the_slowest_steps_the_loss_stays_where_it_is():
    """Mini-batches differ far more than that; a twin that stands still takes their differences out."""
    losses = found("classes", SGD()).losses
    assert losses[:20] == pytest.approx(losses[0], abs=0.01)
    assert losses.min() < 0.9 * losses[0]


@pytest.mark.parametrize("steps", [0, 13])
def test_d4_a_run_with_the_finder_in_the_middle_is_the_run_without(steps):
    run, plain = Run(DRAWING), Run(DRAWING)
    go(run, steps)
    before = weights(run)
    assert list(find_rate(run))[-1].done
    assert same(weights(run), before)
    assert go(run, 10_000) == go(plain, 10_000)[steps:]
    assert same(weights(run), weights(plain))


def test_d4_leaving_it_halfway_changes_nothing_either():
    run, plain = Run(DRAWING), Run(DRAWING)
    search = find_rate(run)
    for _step in range(40):
        next(search)
    search.close()
    assert go(run, 30) == go(plain, 30)


def test_d4_where_nothing_can_be_learned_there_is_no_suggestion():
    run = Run(DRAWING)
    run.engine.model.output.bias.data.fill_(float("nan"))
    assert list(find_rate(run))[-1].words().startswith("It diverged at once")
