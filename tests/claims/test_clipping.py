"""Gradients that explode, and what a bound on them does."""

from itertools import pairwise
from math import hypot

import pytest
import torch

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.clipping import ByNorm, ByValue, NoClipping
from core.catalogue.initializers import Normal
from core.catalogue.optimizers import SGD
from core.catalogue.sources.planar import Circle, Plane
from core.experiment import Data
from core.training.run import Run
from tests.training.making import experiment, go, same, trained, weights, with_training

CIRCLE = Data(dataset=Circle(samples=500))
RATE = 0.1


def tanh(deviation):
    return Dense(units=64, activation=Tanh(), initializer=Normal(deviation=deviation))


def relu(deviation):
    return Dense(units=32, activation=ReLU(), initializer=Normal(deviation=deviation))


def gradient_norms(*blocks, seed=0):
    """Of each layer in the first step, output last."""
    run = Run(experiment(*blocks, data=CIRCLE, batch_size=100, seed=seed))
    run.measuring = True
    go(run, 1)
    return run.engine.motion.gradient_norms


@pytest.mark.parametrize("seed", range(5))
def test_f2_through_layers_with_large_weights_the_gradient_grows(seed):
    """Hidden layers of one size are compared; from the last back to the first of them."""
    norms = gradient_norms(*(tanh(0.8),) * 10, seed=seed)[1:-1]
    assert norms[0] > 50 * norms[-1]
    assert all(earlier > later for earlier, later in pairwise(norms))


@pytest.mark.parametrize("seed", range(5))
def test_f2_the_deeper_the_larger(seed):
    lengths = [hypot(*gradient_norms(*(relu(0.8),) * depth, seed=seed)) for depth in (2, 5, 8)]
    assert all(deeper > 3 * shallower for shallower, deeper in pairwise(lengths))


EXPLODING = experiment(*(relu(0.6),) * 6, data=CIRCLE, optimizer=SGD(learning_rate=RATE))


def first_step(clipping):
    """The gradient that the first step went by: how far all weights moved, over the rate."""
    run = Run(with_training(EXPLODING, clipping=clipping))
    before = weights(run)
    go(run, 1)
    return torch.cat([(before[name] - value).double().flatten() for name, value in weights(run).items()]) / RATE


def test_f2_the_clipped_norm_is_the_bound():
    assert first_step(NoClipping()).norm() > 10
    for bound in (1.0, 0.1):
        assert first_step(ByNorm(bound=bound)).norm().item() == pytest.approx(bound, rel=1e-3)


def test_f2_by_value_no_component_is_larger_than_the_bound():
    plain, clipped = first_step(NoClipping()), first_step(ByValue(bound=0.05))
    assert clipped.abs().max().item() == pytest.approx(0.05, rel=1e-3)
    inside = plain.abs() < 0.05
    torch.testing.assert_close(clipped[inside], plain[inside], rtol=0, atol=1e-5)


def test_f2_by_norm_it_still_points_there_by_value_it_turns():
    plain = first_step(NoClipping())
    along = {each: torch.cosine_similarity(plain, first_step(each), dim=0).item() for each in (ByNorm(), ByValue())}
    assert along[ByNorm()] > 0.9999
    assert along[ByValue()] < 0.95


def test_f2_a_gradient_within_the_bound_is_left_alone():
    tame = experiment(Dense(units=8), data=CIRCLE, optimizer=SGD(), epochs=3)
    clippings = NoClipping(), ByNorm(bound=10), ByValue(bound=10)
    plain, *bounded = (trained(with_training(tame, clipping=each)) for each in clippings)
    assert all(same(weights(plain), weights(each)) for each in bounded)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("clipping", [ByNorm(bound=0.3), ByValue(bound=0.03)], ids=lambda each: each.tag())
def test_f2_a_run_that_explodes_learns_with_a_bound(clipping, seed):
    numbers = Data(dataset=Plane(samples=300))
    made = experiment(relu(0.4), relu(0.4), data=numbers, optimizer=SGD(learning_rate=0.03), epochs=50, seed=seed)
    plain, clipped = trained(made), trained(with_training(made, clipping=clipping))
    assert plain.stop.kind == "diverged"
    assert clipped.stop.kind == "epochs"
    assert clipped.dev_judged[1] > 0.9
