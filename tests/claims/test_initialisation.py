"""The first weights decide what a deep network can learn."""

from itertools import pairwise
from math import log

import numpy as np
import pytest

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.datasets import Circle, Digits
from core.catalogue.initializers import (
    GlorotNormal,
    GlorotTruncated,
    GlorotUniform,
    HeNormal,
    HeUniform,
    Normal,
    Xavier,
    Zeros,
)
from core.experiment import Data, Output
from core.training.run import Run
from core.watching.look import activations
from tests.training.making import experiment, go


def deep(activation, initializer, units=500, bias=0.0):
    """Ten hidden layers on digits, not trained yet: what leaves each of them."""
    block = Dense(units=units, activation=activation, initializer=initializer, bias=bias)
    return activations(Run(experiment(*(block,) * 10, data=Data(dataset=Digits())))).blocks[:-1]


@pytest.mark.parametrize("activation", [Tanh(), ReLU()])
@pytest.mark.parametrize("depth", [2, 4])
def test_c1_weights_that_are_all_zero_do_not_learn(activation, depth):
    block = Dense(units=8, activation=activation, initializer=Zeros())
    data = Data(dataset=Circle(samples=400))
    run = Run(experiment(*(block,) * depth, data=data, output=Output(initializer=Zeros()), epochs=20))
    before = run.judge(run.train)[0]
    for _step in range(200):
        run.measuring = True
        go(run, 1)
        assert run.engine.motion.gradient_norms[:-1] == [0.0] * depth
    assert not any(layer.weight.any() for layer in run.engine.model.linears())
    assert before == pytest.approx(log(2))
    assert run.judge(run.train)[0] == pytest.approx(before, abs=0.01)


def test_c2_a_small_gaussian_fades_layer_by_layer():
    deviations = [block.std for block in deep(Tanh(), Normal(deviation=0.01))]
    assert all(later < earlier / 3 for earlier, later in pairwise(deviations))
    assert deviations[-1] < deviations[0] / 1e5


def test_c2_a_large_gaussian_saturates_every_layer_that_is_fed_by_many_units():
    _fed_by_pixels, *fed_by_units = deep(Tanh(), Normal(deviation=1.0))
    assert all(block.saturated > 0.8 for block in fed_by_units)


def test_c3_the_truncated_kind_is_a_little_wider_and_holds_too():
    """Cut at 2 deviations, 3/(in + out) leaves a variance of 1.16 over the mean fan: tanh settles a little higher."""
    deviations = np.array([block.std for block in deep(Tanh(), GlorotTruncated())])
    assert (deviations / deviations[0] >= 1.0).all()
    assert (deviations / deviations[0] <= 1.3).all()


@pytest.mark.parametrize("initializer", [Xavier(), GlorotUniform(), GlorotNormal()])
def test_c3_xavier_keeps_tanh_alive(initializer):
    deviations = np.array([block.std for block in deep(Tanh(), initializer)])
    assert (deviations / deviations[0] <= 1.0).all()
    assert (deviations / deviations[0] >= 0.3).all()


@pytest.mark.parametrize("initializer", [Xavier(), GlorotUniform(), GlorotNormal()])
def test_c3_with_relu_xavier_fades(initializer):
    deviations = [block.std for block in deep(ReLU(), initializer)]
    assert deviations[-1] < deviations[0] / 10


@pytest.mark.parametrize("initializer", [HeNormal(), HeUniform()])
def test_c4_he_keeps_relu_alive(initializer):
    deviations = np.array([block.std for block in deep(ReLU(), initializer)])
    assert deviations.max() / deviations.min() < 2


@pytest.mark.parametrize(("bias", "dead"), [(-10.0, 1.0), (10.0, 0.0)])
def test_c5_the_first_bias_decides_whether_units_start_dead(bias, dead):
    assert deep(ReLU(), HeNormal(), units=50, bias=bias)[0].dead == dead
