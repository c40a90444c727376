"""Gradients fade through saturating layers; ReLU with its own initialisation cures it."""

from itertools import pairwise

import pytest
import torch

from core.catalogue.activations import ELU, LeakyReLU, ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.datasets import Circle
from core.catalogue.initializers import HeNormal, Normal
from core.catalogue.optimizers import SGD
from core.experiment import Data
from core.training.run import Run
from core.watching.look import activations
from tests.training.making import experiment, go

CIRCLE = Data(dataset=Circle(samples=500))


def first_gradients(*blocks, seed=0):
    """The norm of the gradient of each hidden layer in the first step."""
    run = Run(experiment(*blocks, data=CIRCLE, batch_size=100, seed=seed))
    run.measuring = True
    go(run, 1)
    return run.engine.motion.gradient_norms[:-1]


def slope(activation, x):
    place = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    activation.recipe().make()(place).sum().backward()
    return place.grad


def test_a1_the_slope_of_the_sigmoid_is_at_most_a_quarter():
    assert slope(Sigmoid(), [0.0]).item() == 0.25
    assert slope(Sigmoid(), list(range(-50, 51))).max() == 0.25
    assert slope(Sigmoid(), [5.0]).item() < 0.007


@pytest.mark.parametrize("seed", range(5))
def test_a1_f1_eight_sigmoid_layers_kill_the_gradient(seed):
    norms = first_gradients(*(Dense(units=8, activation=Sigmoid()),) * 8, seed=seed)
    assert 0 < norms[0] < 1e-3 * norms[-1]
    assert all(earlier < later for earlier, later in pairwise(norms))


@pytest.mark.parametrize("seed", range(5))
def test_f1_relu_with_he_cures_it(seed):
    """The first layer is compared apart: it sees 2 inputs where the others see 32, so less of a gradient."""
    faded = first_gradients(*(Dense(units=32, activation=Sigmoid()),) * 8, seed=seed)
    cured = first_gradients(*(Dense(units=32, activation=ReLU(), initializer=HeNormal()),) * 8, seed=seed)
    assert cured[1] > 0.1 * cured[-1]
    assert cured[0] / cured[-1] > 1000 * faded[0] / faded[-1]


def test_a3_tanh_is_centred_and_saturates_with_the_size_of_the_weights():
    shares = []
    for deviation in (0.1, 0.5, 1.0, 3.0):
        block = Dense(units=50, activation=Tanh(), initializer=Normal(deviation=deviation))
        seen = activations(Run(experiment(*(block,) * 3, data=CIRCLE))).blocks[1]
        assert abs(seen.mean) < 0.1
        shares.append(seen.saturated)
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] > 0.7


def test_a4_a_dead_unit_has_no_gradient_and_never_returns():
    dead = Dense(units=8, activation=ReLU(), bias=-10.0, initializer=Normal(deviation=0.1))
    run = Run(experiment(dead, data=CIRCLE, optimizer=SGD(learning_rate=0.1), epochs=10))
    assert activations(run).blocks[0].dead == 1.0
    before = run.engine.model.blocks[0].linear.weight.clone()
    run.measuring = True
    go(run, 300)
    assert run.engine.motion.gradient_norms[0] == 0.0
    assert torch.equal(before, run.engine.model.blocks[0].linear.weight)
    assert activations(run).blocks[0].dead == 1.0


def test_a4_a_large_rate_kills_units():
    shares = []
    for rate in (0.01, 3.0):
        block = Dense(units=32, activation=ReLU(), initializer=HeNormal())
        run = Run(experiment(block, block, data=CIRCLE, optimizer=SGD(learning_rate=rate), epochs=20))
        go(run, 10_000)
        shares.append(activations(run).blocks[1].dead)
    assert shares[1] > shares[0] + 0.3


def test_a5_leaky_relu_lets_the_same_units_live():
    alive = Dense(units=8, activation=LeakyReLU(), bias=-10.0, initializer=Normal(deviation=0.1))
    assert first_gradients(alive)[0] > 0
    assert activations(Run(experiment(alive))).blocks[0].dead is None


def test_a5_the_mean_of_elu_is_nearer_to_zero():
    means = []
    for activation in (ReLU(), ELU()):
        block = Dense(units=64, activation=activation, initializer=HeNormal())
        means.append(activations(Run(experiment(block, data=CIRCLE))).blocks[0].mean)
    assert abs(means[1]) < means[0]
