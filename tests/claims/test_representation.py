"""What layers make of the data: small changes die out through sigmoids, and classes come apart from layer to layer."""

import numpy as np
import pytest

from core.catalogue.activations import ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.initializers import GlorotUniform, HeNormal
from core.catalogue.optimizers import Adam
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.training.run import Run
from core.watching.representation import representation
from core.watching.representation_look import Asked
from core.watching.sensitivity import sensitivities
from tests.claims.measuring import all_trained
from tests.training.making import experiment

LAYERS, SEEDS = 8, range(5)


def through(activation, initializer, seed):
    """What is left of a small change at the input in each hidden layer, before any training."""
    layer = Dense(units=32, activation=activation, initializer=initializer)
    return sensitivities(Run(experiment(*[layer] * LAYERS, seed=seed)))[1:-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_i5_a_small_change_shrinks_layer_by_layer_with_sigmoid(seed):
    """f' is 1/4 at most, and a Glorot layer keeps the size of what passes: at most about a quarter is left of it."""
    left = through(Sigmoid(), GlorotUniform(), seed)
    assert (left[1:] / left[:-1] < 0.4).all()
    assert left[-1] < left[0] * 1e-3


@pytest.mark.parametrize("seed", SEEDS)
def test_i5_with_relu_and_he_it_does_not(seed):
    left = through(ReLU(), HeNormal(), seed)
    assert (left[1:] / left[:-1] > 0.5).all()
    assert 0.2 < left[-1] / left[0] < 5


@pytest.mark.parametrize("seed", SEEDS)
def test_i5_with_tanh_it_shrinks_less_than_with_sigmoid(seed):
    tanh, sigmoid = (through(each, GlorotUniform(), seed) for each in (Tanh(), Sigmoid()))
    assert tanh[-1] > 100 * sigmoid[-1]


def test_classes_that_no_line_parts_at_the_input_come_apart_in_the_hidden_layers():
    """A ring around a disc: no linear rule tells them, until a layer folds the plane (Olah, 2014)."""
    blocks = (Dense(units=8, activation=Tanh()), Dense(units=8, activation=Tanh()))
    data = Data(dataset=Circle(samples=400))
    made = [experiment(*blocks, data=data, seed=seed, epochs=60, optimizer=Adam(learning_rate=0.02)) for seed in SEEDS]
    ruled = np.array([[cloud.ruled for cloud in representation(run, Asked()).clouds] for run in all_trained(made)])
    assert (ruled[:, 0] < 0.7).all()
    assert (ruled[:, 2] > 0.95).all()
