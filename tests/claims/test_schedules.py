"""Rates that fall, and rates that are warmed up."""

from functools import cache

import numpy as np
import pytest

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.component import family_of
from core.catalogue.initializers import HeNormal
from core.catalogue.optimizers import SGD
from core.catalogue.preprocessing import Standardize
from core.catalogue.schedules import AnySchedule, Constant, InverseSquareRoot, Linear, ReduceOnPlateau
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import MultiGauss
from core.experiment import Data
from tests.training.making import experiment, trained

ALL = family_of(AnySchedule)
FALLING = [
    *(schedule() for schedule in ALL if schedule not in (Constant, InverseSquareRoot, ReduceOnPlateau)),
    InverseSquareRoot(scale_steps=50),
    ReduceOnPlateau(patience=1, min_improvement=0.2),
]
HILLS = Data(dataset=MultiGauss(samples=400), preprocessing=(Standardize(),))


def relu(units):
    return Dense(units=units, activation=ReLU(), initializer=HeNormal())


@cache
def loss_at_a_high_rate(schedule):
    optimizer, data = SGD(learning_rate=1.0), Data(dataset=Digits())
    run = trained(experiment(relu(16), data=data, optimizer=optimizer, batch_size=16, epochs=6, schedule=schedule))
    return run.judge(run.train)[0]


@pytest.mark.parametrize("warmup", [0, 7])
@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.tag())
def test_d2_d3_a_run_trains_at_the_rates_that_were_drawn_before(entry, warmup):
    schedule = entry(warmup_steps=warmup)
    run = trained(experiment(optimizer=SGD(learning_rate=0.5), schedule=schedule, epochs=5))
    drawn = [0.5 * schedule.factor(step, 30) for step in range(30)]
    assert run.experiment.planned_steps == run.step == 30
    assert run.record.curves().learning_rate.mean.tolist() == pytest.approx(drawn)


def test_d2_a_plateau_drops_the_rate_where_the_dev_loss_rests():
    """At a high rate the loss jumps about and gets no better; at a tenth of it, it is calm and lower."""
    schedule = ReduceOnPlateau(patience=3, min_improvement=0.05)
    data, optimizer = Data(dataset=Digits()), SGD(learning_rate=0.3)
    run = trained(experiment(relu(16), data=data, optimizer=optimizer, batch_size=16, epochs=14, schedule=schedule))
    (drop,) = run.record.edits.markers
    assert drop.text == "Plateau: learning rate 0.3 → 0.03"
    losses = run.record.curves().dev_loss.mean
    earlier, resting, after = np.split(losses, [round(drop.epoch) - 3, round(drop.epoch)])
    assert resting.min() > 0.95 * earlier.min()
    assert after.min() < 0.95 * earlier.min()
    assert after.max() - after.min() < 0.1 * (resting.max() - resting.min())


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
