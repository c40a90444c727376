"""The landscape of the loss, as its slices show it."""

from itertools import product

import numpy as np
import pytest

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.initializers import HeNormal
from core.catalogue.optimizers import Adam
from core.catalogue.sources.planar import Moons, Spiral
from core.experiment import Data
from core.training import survey
from core.training.loop import train
from core.training.moment import moment
from core.training.run import Run
from core.training.survey import Survey
from core.watching.slice_look import AboutSlice
from tests.training.making import experiment

SEEDS = range(4)


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(survey, "EDGES", (17,))
    monkeypatch.setattr(survey, "MOST_SAMPLES", 64)


def walked(made):
    """A trained run, and its moments from the start on."""
    run = Run(made)
    moments = [moment(run)]
    moments.extend(moment(run) for ended in train(run) if ended)
    return run, moments


def measured(run, moments=(), plane="random"):
    found = Survey(run, moments, AboutSlice(plane))
    while not found.done:
        found.advance()
    return found.look()


def spiral(seed):
    return experiment(
        *(Dense(units=16, activation=ReLU(), initializer=HeNormal()),) * 2,
        data=Data(dataset=Spiral(samples=200)),
        optimizer=Adam(learning_rate=0.01),
        epochs=80,
        seed=seed,
    )


def deep(seed, *, residual):
    layer = Dense(units=12, activation=ReLU(), initializer=HeNormal(), batch_norm="before")
    further = Dense(units=12, activation=ReLU(), initializer=HeNormal(), batch_norm="before", residual=residual)
    return experiment(
        layer,
        *(further,) * 19,
        data=Data(dataset=Moons(samples=100)),
        optimizer=Adam(learning_rate=0.003),
        batch_size=20,
        epochs=8,
        seed=seed,
    )


def hollows(losses):
    """How many places inside of a slice lie lower than all eight around them."""
    inside, (rows, columns) = losses[1:-1, 1:-1], losses.shape
    around = [
        losses[1 + down : rows - 1 + down, 1 + right : columns - 1 + right]
        for down, right in product((-1, 0, 1), repeat=2)
        if down or right
    ]
    return int(np.all([inside < each for each in around], axis=0).sum())


def roughness(losses):
    """How much a slice bends from place to place, in the logarithm of its losses."""
    logs = np.log(losses.astype(np.float64))
    return sum(np.abs(np.diff(logs, 2, axis)).mean() for axis in (0, 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_e4_random_directions_hardly_meet_the_walk_and_its_own_plane_holds_it(seed):
    """E4: nearly all of the walk lies in one plane, which two random directions miss (Li et al., 2018)."""
    run, moments = walked(spiral(seed))
    own, random = (measured(run, moments, plane).walk.share for plane in ("walked", "random"))
    assert own > 0.8
    assert random < 0.05


@pytest.mark.parametrize("seed", SEEDS)
def test_e4_straight_from_the_start_there_is_no_hill_before_the_present(seed):
    """E4: on the straight line nothing rises above the first loss by more than a tenth (Goodfellow et al., 2015)."""
    run, moments = walked(spiral(seed))
    cut = measured(run, moments).cut
    way = cut.train[(cut.places >= 0) & (cut.places <= 1)]
    assert way.max() < 1.1 * way[0]
    assert way[-1] < 0.5 * way[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_e4_a_deep_network_with_shortcuts_lies_in_smoother_ground(seed):
    """E4: of twenty layers with batch norm, those with residuals bend less and have fewer hollows (Li et al., 2018)."""
    plain, short = (measured(walked(deep(seed, residual=residual))[0]).train for residual in (False, True))
    assert roughness(plain) > 1.5 * roughness(short)
    assert hollows(plain) > hollows(short)
