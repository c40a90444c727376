"""Rates that fall, and rates that are warmed up."""

from functools import cache

import pytest

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.component import family_of
from core.catalogue.datasets import Digits, MultiGauss
from core.catalogue.initializers import HeNormal
from core.catalogue.optimizers import SGD
from core.catalogue.preprocessing import Standardize
from core.catalogue.schedules import AnySchedule, Constant, InverseSquareRoot, Linear
from core.experiment import Data
from tests.training.making import experiment, trained

FALLING = [
    *(schedule() for schedule in family_of(AnySchedule) if schedule not in (Constant, InverseSquareRoot)),
    InverseSquareRoot(scale_steps=50),
]
HILLS = Data(dataset=MultiGauss(samples=400), preprocessing=(Standardize(),))


def relu(units):
    return Dense(units=units, activation=ReLU(), initializer=HeNormal())


@cache
def loss_at_a_high_rate(schedule):
    optimizer, data = SGD(learning_rate=1.0), Data(dataset=Digits())
    run = trained(experiment(relu(16), data=data, optimizer=optimizer, batch_size=16, epochs=6, schedule=schedule))
    return run.judge(run.train)[0]


@pytest.mark.parametrize("schedule", FALLING, ids=lambda schedule: schedule.tag())
def test_d2_a_rate_that_is_too_high_ends_lower_when_it_falls(schedule):
    assert loss_at_a_high_rate(schedule) < 0.7 * loss_at_a_high_rate(Constant())


@pytest.mark.parametrize("seed", range(4))
def test_d3_a_rate_that_diverges_cold_survives_warm(seed):
    cold, warm = (
        trained(
            experiment(
                *(relu(64),) * 5,
                data=HILLS,
                optimizer=SGD(learning_rate=0.1, momentum=0.9),
                schedule=Linear(warmup_steps=steps),
                epochs=20,
                seed=seed,
            )
        )
        for steps in (0, 150)
    )
    assert cold.stop.kind == "diverged"
    assert warm.stop.kind == "epochs"
    assert warm.judge(warm.train)[1] > 0.2
