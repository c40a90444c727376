"""Layers that learned without labels start where training can go on; a good initialisation makes that needless."""

from functools import cache

import pytest

from core.catalogue.activations import ReLU, Sigmoid
from core.catalogue.blocks import Dense
from core.catalogue.initializers import GlorotNormal, HeNormal, Normal
from core.catalogue.optimizers import SGD
from core.catalogue.pretraining import NoPretraining, RBMStack
from core.catalogue.sources.bundled import Digits
from core.experiment import Data, Output
from tests.training.making import experiment, trained

SMALL = Normal(deviation=0.01)


@cache
def run_of(activation, initializer, pretraining, seed, epochs=20):
    blocks = [Dense(units=units, activation=activation, initializer=initializer) for units in (64, 48, 32)]
    made = experiment(
        *blocks,
        data=Data(dataset=Digits()),
        output=Output(initializer=initializer),
        optimizer=SGD(learning_rate=0.1),
        epochs=epochs,
        pretraining=pretraining,
        seed=seed,
    )
    return trained(made)


@pytest.mark.parametrize("seed", range(3))
def test_c6_the_reconstruction_error_falls_for_every_layer(seed):
    for series in run_of(Sigmoid(), SMALL, RBMStack(), seed).pretraining.errors:
        errors = series.curve().mean
        assert errors[-20:].mean() < 0.5 * errors[:5].mean()


@pytest.mark.parametrize("seed", range(3))
def test_c6_a_deep_sigmoid_net_with_small_weights_learns_only_when_pretrained(seed):
    assert run_of(Sigmoid(), SMALL, NoPretraining(), seed).dev_judged[1] < 0.2
    assert run_of(Sigmoid(), SMALL, RBMStack(), seed).dev_judged[1] > 0.9


@pytest.mark.parametrize("seed", range(3))
def test_c6_relu_with_he_needs_no_pretraining(seed):
    pretrained = run_of(Sigmoid(), SMALL, RBMStack(), seed)
    cured = run_of(ReLU(), HeNormal(), NoPretraining(), seed)
    assert cured.dev_judged[1] >= pretrained.dev_judged[1]
    assert cured.dev_judged[0] < pretrained.dev_judged[0] + 0.05


@pytest.mark.parametrize("seed", range(2))
def test_c6_with_glorot_the_same_sigmoid_net_comes_as_far_alone_but_later(seed):
    pretrained = run_of(Sigmoid(), SMALL, RBMStack(), seed)
    early = run_of(Sigmoid(), GlorotNormal(), NoPretraining(), seed)
    late = run_of(Sigmoid(), GlorotNormal(), NoPretraining(), seed, epochs=100)
    assert early.dev_judged[1] < pretrained.dev_judged[1] <= late.dev_judged[1] + 0.02
