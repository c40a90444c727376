"""Batch norm: each unit normalised over the batch, with a scale and a shift that are learned."""

import pytest
import torch

from core.catalogue.activations import Identity, ReLU, Sigmoid
from core.catalogue.blocks import Dense
from core.catalogue.datasets import Digits
from core.catalogue.initializers import HeNormal, Normal
from core.catalogue.optimizers import SGD
from core.experiment import Data
from core.outline import outline
from core.training.run import Run
from tests.training.making import experiment, go, trained, with_training


@pytest.mark.parametrize("norm", ["before", "after"])
def test_i1_the_norm_has_mean_0_and_variance_1_before_scale_and_shift(norm):
    run = Run(experiment(Dense(units=6, activation=Identity(), batch_norm=norm, initializer=Normal(deviation=2.0))))
    outputs = run.engine.model.blocks[0](run.train.inputs)
    assert torch.allclose(outputs.mean(0), torch.zeros(6), atol=1e-5)
    assert torch.allclose(outputs.var(0, correction=0), torch.ones(6), atol=1e-3)


def test_i1_i3_two_numbers_for_each_unit_are_learned():
    plain, normed = (outline(experiment(Dense(units=6, batch_norm=norm))).parameter_count for norm in ("none", "after"))
    assert normed == plain + 12


def test_i1_scale_and_shift_learn():
    run = Run(experiment(Dense(units=6, batch_norm="before"), optimizer=SGD(learning_rate=0.5)))
    go(run, 10)
    norm = run.engine.model.blocks[0].norm
    assert not torch.equal(norm.weight, torch.ones(6))
    assert norm.bias.any()


def test_i2_a_rate_that_fails_without_works_with_it():
    """Five sigmoid layers whose weights are too large: saturated at once, unless they are normalised before."""
    metrics = {}
    for norm in ("none", "before"):
        block = Dense(units=32, activation=Sigmoid(), initializer=Normal(deviation=0.2), batch_norm=norm)
        made = experiment(
            *(block,) * 5, data=Data(dataset=Digits()), batch_size=64, epochs=10, optimizer=SGD(learning_rate=1.0)
        )
        metrics[norm] = trained(made).dev_judged[1]
    assert metrics["none"] < 0.3
    assert metrics["before"] > 0.8


def test_i4_batches_of_two_say_too_little_about_a_unit():
    block = Dense(units=32, activation=ReLU(), initializer=HeNormal(), batch_norm="before")
    made = experiment(block, block, data=Data(dataset=Digits()), epochs=3)
    metrics = [trained(with_training(made, batch_size=size)).dev_judged[1] for size in (2, 64)]
    assert metrics[0] < metrics[1] - 0.1
