"""The first weights decide what a deep network can learn."""

from itertools import pairwise
from math import log

import numpy as np
import pytest

from core.catalogue.activations import ELU, ReLU, Sigmoid, Softplus, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.initializers import (
    ConstantWeights,
    GlorotNormal,
    GlorotTruncated,
    GlorotUniform,
    HeNormal,
    HeUniform,
    Normal,
    Xavier,
    Zeros,
)
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Output
from core.training.run import Run
from tests.catalogue.entries import name_of
from tests.claims.measuring import seen
from tests.training.making import experiment, go

of_some_seeds = pytest.mark.parametrize("seed", range(3))


def deep(activation, initializer, seed=0, units=500, bias=0.0):
    """Ten hidden layers on digits, not trained yet: what leaves each of them."""
    block = Dense(units=units, activation=activation, initializer=initializer, bias=bias)
    return seen(experiment(*(block,) * 10, data=Data(dataset=Digits()), seed=seed))


def deviations(*how):
    """Those of the layers, over that of the first."""
    found = np.array([layer.std for layer in deep(*how)])
    return found / found[0]


def alike(activation, initializer, depth=2):
    """A network whose units all start alike, on a circle."""
    block = Dense(units=8, activation=activation, initializer=initializer)
    data = Data(dataset=Circle(samples=400))
    return Run(experiment(*(block,) * depth, data=data, output=Output(initializer=initializer), epochs=20))


@pytest.mark.parametrize("activation", [Tanh(), ReLU(), ELU()], ids=name_of)
@pytest.mark.parametrize("depth", [2, 4])
def test_c1_weights_that_are_all_zero_do_not_learn(activation, depth):
    """C1: with all weights 0 the gradients of all layers before the last are 0: nothing is learned at all."""
    run = alike(activation, Zeros(), depth)
    before = run.judge(run.train)[0]
    for _step in range(200):
        run.measuring = True
        go(run, 1)
        assert run.engine.motion.gradient_norms[:-1] == [0.0] * depth
    assert not any(layer.weight.any() for layer in run.engine.model.linears())
    assert before == pytest.approx(log(2))
    assert run.judge(run.train)[0] == pytest.approx(before, abs=0.01)


@pytest.mark.parametrize("activation", [Sigmoid(), Softplus()], ids=name_of)
def test_c1_with_an_activation_that_is_not_0_at_0_a_layer_learns_but_as_one_unit(activation):
    """C1, corrected: a unit that answers 0 with 0.5 lets the layer behind it learn, and then learns itself.

    But all units of a layer go the same way for ever: eight of them are worth one.
    """
    run = alike(activation, Zeros())
    run.measuring = True
    go(run, 1)
    assert run.engine.motion.gradient_norms[:-1] == [0.0, 0.0]
    go(run, 400)
    for layer in run.engine.model.linears()[:-1]:
        weight = layer.weight.detach().numpy()
        assert np.abs(weight).max() > 0.01
        np.testing.assert_allclose(weight, np.broadcast_to(weight[0], weight.shape), atol=1e-5)


def test_c1_weights_that_are_all_the_same_learn_as_one_unit():
    """C1: it is not the zero but the likeness; only chance makes units different."""
    run = alike(Tanh(), ConstantWeights(value=0.5))
    before = run.judge(run.train)[0]
    go(run, 400)
    assert run.judge(run.train)[0] < before - 0.05
    weight = run.engine.model.blocks[0].linear.weight.detach().numpy()
    np.testing.assert_allclose(weight, np.broadcast_to(weight[0], weight.shape), atol=1e-5)


@of_some_seeds
def test_c2_a_small_gaussian_fades_layer_by_layer(seed):
    """C2: small random weights: the deeper the layer, the nearer to 0 is all that leaves it."""
    found = deviations(Tanh(), Normal(deviation=0.01), seed)
    assert all(later < earlier / 3 for earlier, later in pairwise(found))
    assert found[-1] < 1e-5


@of_some_seeds
def test_c2_a_large_gaussian_saturates_every_layer_that_is_fed_by_many_units(seed):
    """C2: large random weights: all outputs are 1 or -1, where the slope is 0.

    Correction: where many inputs meet. The 64 pixels, half of them dark, saturate half of the first layer.
    """
    fed_by_pixels, *fed_by_units = deep(Tanh(), Normal(deviation=1.0), seed)
    assert all(layer.saturated > 0.8 for layer in fed_by_units)
    assert 0.3 < fed_by_pixels.saturated < 0.7


@of_some_seeds
@pytest.mark.parametrize("initializer", [Xavier(), GlorotUniform(), GlorotNormal()], ids=name_of)
def test_c3_xavier_keeps_tanh_alive(initializer, seed):
    """C3: Xavier divides by the root of the number of inputs, and the fading is eased."""
    found = deviations(Tanh(), initializer, seed)
    assert (found <= 1.0).all()
    assert (found >= 0.3).all()


@of_some_seeds
def test_c3_the_truncated_kind_is_a_little_wider_and_holds_too(seed):
    """C3: 3 in the place of 2 makes up for the cut at 2 deviations.

    Correction: a little more than that. The variance left is 1.16 over the mean fan, and tanh settles a little higher.
    """
    found = deviations(Tanh(), GlorotTruncated(), seed)
    assert (found >= 1.0).all()
    assert (found <= 1.3).all()


@of_some_seeds
@pytest.mark.parametrize("initializer", [Xavier(), GlorotUniform(), GlorotNormal()], ids=name_of)
def test_c3_with_relu_xavier_fades(initializer, seed):
    """C3: ReLU drops half of what comes in, and Xavier does not know that."""
    assert deviations(ReLU(), initializer, seed)[-1] < 0.1


@of_some_seeds
@pytest.mark.parametrize("initializer", [HeNormal(), HeUniform()], ids=name_of)
def test_c4_he_keeps_relu_alive(initializer, seed):
    """C4: twice the variance, 2/fan_in, makes up for the half that ReLU drops."""
    found = deviations(ReLU(), initializer, seed)
    assert found.max() / found.min() < 2


@pytest.mark.parametrize(("bias", "dead"), [(-10.0, 1.0), (10.0, 0.0)])
def test_c5_the_first_bias_decides_whether_units_start_dead(bias, dead):
    """C5: a bias far below zero holds every ReLU shut; far above, all are open on every sample."""
    first = deep(ReLU(), HeNormal(), units=50, bias=bias)[0]
    assert first.dead == dead
    assert first.saturated == dead


@of_some_seeds
def test_c5_a_small_positive_bias_opens_more_units(seed):
    """C5: a little above zero makes fewer of them flat at the start than zero does."""
    zero, above = (deep(ReLU(), HeNormal(), seed, units=50, bias=bias)[0].saturated for bias in (0.0, 0.5))
    assert above < zero - 0.1
