"""The learning rate: too high diverges, too low crawls; decay makes the best of a high one."""

from functools import cache

from core.catalogue.activations import Tanh
from core.catalogue.blocks import Dense
from core.catalogue.datasets import Plane
from core.catalogue.optimizers import SGD
from core.catalogue.schedules import Constant, Cosine
from core.experiment import Data
from tests.training.making import experiment, trained

CONSTANT = Constant()
SAMPLES = Data(dataset=Plane(samples=300, noise=0.2))


@cache
def run_with(rate, schedule=CONSTANT):
    return trained(
        experiment(
            Dense(units=8, activation=Tanh()),
            data=SAMPLES,
            optimizer=SGD(learning_rate=rate),
            schedule=schedule,
            epochs=20,
        )
    )


def loss_with(*how):
    return run_with(*how).judge(run_with(*how).train)[0]


def test_d1_too_high_a_rate_diverges_and_says_so():
    stop = run_with(50.0).stop
    assert stop.kind == "diverged"
    assert stop.words() == f"diverged at step {stop.step}: try a lower learning rate"


def test_d1_too_low_a_rate_crawls():
    assert run_with(1e-6).stop.kind == "epochs"
    assert loss_with(1e-6) > 10 * loss_with(0.03)


def test_d1_between_them_it_learns():
    assert run_with(0.03).stop.kind == "epochs"
    assert run_with(0.03).dev_judged[1] > 0.9


def test_d2_with_a_high_rate_decay_ends_lower_than_none():
    assert loss_with(0.3, Cosine(final=0.001)) < 0.9 * loss_with(0.3)
