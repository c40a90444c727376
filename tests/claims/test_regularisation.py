"""Penalties and dropout: what they do to weights and outputs."""

from functools import cache

import pytest
import torch

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.datasets import Circle, Digits
from core.catalogue.initializers import HeNormal
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.penalties import L1, L2, NoPenalty
from core.experiment import Data, Split
from core.training.run import Run
from tests.training.making import experiment, go, trained

NEAR_ZERO = 0.01


@cache
def weights_with(penalty):
    """All weights of a network after its training, in one row."""
    run = trained(
        experiment(
            Dense(units=16, activation=Tanh()),
            Dense(units=16, activation=Tanh()),
            data=Data(dataset=Circle(samples=300, noise=0.1)),
            optimizer=SGD(learning_rate=0.1),
            penalty=penalty,
            epochs=100,
        )
    )
    assert run.dev_judged[1] > 0.75
    return torch.cat([layer.weight.detach().flatten() for layer in run.engine.model.linears()])


def near_zero(penalty):
    return float((weights_with(penalty).abs() < NEAR_ZERO).float().mean())


def test_g1_l2_makes_the_norm_smaller():
    assert weights_with(L2(rate=0.01)).norm() < 0.7 * weights_with(NoPenalty()).norm()


def test_g1_l1_brings_many_weights_near_zero():
    assert near_zero(L1(rate=0.01)) > 0.5
    assert near_zero(L1(rate=0.01)) > 4 * near_zero(NoPenalty())


def test_g1_l1_does_so_and_l2_does_not_though_its_norm_is_smaller():
    l1, l2 = L1(rate=0.01), L2(rate=0.01)
    assert weights_with(l2).norm() < weights_with(l1).norm()
    assert near_zero(l1) > 10 * near_zero(l2)


@pytest.mark.parametrize(("optimizer", "decays"), [(SGD(learning_rate=0.1), True), (Adam(learning_rate=0.1), False)])
def test_g1_l2_is_weight_decay_under_plain_descent_and_not_under_adam(optimizer, decays):
    """Weight decay takes the share rate x strength of every weight away, beside the step of the gradient."""
    plain, penalised = (
        Run(experiment(Dense(), optimizer=optimizer, penalty=each)) for each in (NoPenalty(), L2(rate=0.5))
    )
    first = [layer.weight.detach().clone() for layer in plain.engine.model.linears()]
    go(plain, 1)
    go(penalised, 1)
    for weight, *layers in zip(first, plain.engine.model.linears(), penalised.engine.model.linears(), strict=True):
        without, with_l2 = (layer.weight.detach() for layer in layers)
        assert torch.allclose(without - with_l2, 0.1 * 0.5 * weight, atol=1e-6) == decays


def first_layer(position="after"):
    """A run whose first layer drops half of its units."""
    block = Dense(units=16, activation=ReLU(), dropout=0.5, dropout_position=position)
    return Run(experiment(block, data=Data(dataset=Circle(samples=200))))


@pytest.mark.parametrize("position", ["before", "after"])
def test_g2_the_mean_of_the_scaled_output_is_the_output_in_evaluation(position):
    """For ReLU both positions agree, since it keeps the scale of what it lets through."""
    run = first_layer(position)
    inputs = run.train.inputs[:8]
    expected = run.engine.passages(inputs)[0].outputs
    with torch.no_grad():
        drawn = torch.stack([run.engine.model.blocks[0](inputs) for _time in range(5000)])
    assert torch.allclose(drawn.mean(0), expected, atol=0.06 * float(expected.max()))
    assert set((drawn / expected)[:, expected > 0].flatten().round(decimals=4).tolist()) == {0.0, 2.0}


def test_g2_evaluation_is_always_the_same_and_training_is_not():
    run = first_layer()
    assert torch.equal(run.judge.outputs(run.dev), run.judge.outputs(run.dev))
    assert not torch.equal(run.engine.model(run.dev.inputs), run.engine.model(run.dev.inputs))


def test_g2_who_forgets_evaluation_judges_worse_and_noisily():
    block = Dense(units=64, activation=ReLU(), initializer=HeNormal(), dropout=0.5)
    run = Run(experiment(block, block, data=Data(dataset=Digits()), batch_size=64, epochs=10))
    go(run, 10_000)
    with torch.no_grad():
        logits = [run.engine.model(run.dev.inputs) for _time in range(20)]
    forgotten = [float((each.argmax(1) == run.dev.targets).float().mean()) for each in logits]
    assert max(forgotten) < run.dev_judged[1]
    assert len(set(forgotten)) > 5


def test_g2_dropout_keeps_a_network_from_learning_by_heart():
    """Few samples, many units: the gap between train and dev is smaller with half of the units dropped."""
    gaps = []
    for rate in (0.0, 0.5):
        block = Dense(units=64, activation=ReLU(), initializer=HeNormal(), dropout=rate)
        data = Data(dataset=Circle(samples=200, noise=0.15), split=Split(train=0.3, dev=0.7))
        run = trained(experiment(block, block, data=data, epochs=150))
        gaps.append(run.judge(run.dev)[0] - run.judge(run.train)[0])
    assert gaps[1] < 0.7 * gaps[0]
