"""Forward and backward pass: what is counted, what a batch is, what a gradient is."""

import pytest
import torch

from core.build.targets import encoded
from core.catalogue.activations import Sigmoid, Softplus, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.datasets import Circle, Diabetes, Iris
from core.experiment import Data
from core.outline import outline
from core.training.run import Run
from tests.training.making import experiment

STEP = 1e-6


def built(dataset, *blocks):
    """The model in 64 bits, its inputs and encoded targets, and its loss."""
    made = experiment(*blocks, data=Data(dataset=dataset))
    run = Run(made)
    targets = encoded(run.train.targets, made.loss, dataset.classes)
    exact = targets if targets.dtype == torch.int64 else targets.double()
    return run.engine.model.double(), run.train.inputs.double(), exact, made.loss.recipe().make()


def test_e1_four_inputs_two_layers_of_eight_and_three_outputs_are_139_numbers():
    made = experiment(Dense(units=8), Dense(units=8), data=Data(dataset=Iris()))
    assert [stage.parameter_count for stage in outline(made).stages] == [40, 72]
    assert outline(made).parameter_count == 139
    assert sum(parameter.numel() for parameter in Run(made).engine.model.parameters()) == 139


def test_e1_three_inputs_and_two_units_are_8_numbers():
    assert Dense(units=2).parameter_count((3,)) == 8


@pytest.mark.parametrize("dataset", [Circle(), Iris(), Diabetes()])
def test_e1_a_batch_is_its_samples_one_by_one(dataset):
    model, inputs, targets, loss = built(dataset, Dense(units=5, activation=Tanh()), Dense(units=4, activation=Tanh()))
    batch = slice(0, 10)
    together = loss(model(inputs[batch]), targets[batch])
    gradients = torch.autograd.grad(together, list(model.parameters()))
    alone = [loss(model(inputs[row : row + 1]), targets[row : row + 1]) for row in range(10)]
    means = torch.autograd.grad(sum(alone) / 10, list(model.parameters()))
    assert together.item() == pytest.approx(sum(alone).item() / 10, rel=1e-12)
    for of_the_batch, of_the_samples in zip(gradients, means, strict=True):
        assert torch.allclose(of_the_batch, of_the_samples, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("dataset", [Circle(), Iris(), Diabetes()])
def test_e2_the_backward_pass_is_that_of_finite_differences(dataset):
    model, inputs, targets, loss = built(
        dataset, Dense(units=4, activation=Sigmoid()), Dense(units=3, activation=Softplus())
    )
    parameters = list(model.parameters())
    gradients = torch.autograd.grad(loss(model(inputs), targets), parameters)
    for parameter, gradient in zip(parameters, gradients, strict=True):
        found = differences(parameter, lambda: loss(model(inputs), targets).item())
        assert torch.allclose(gradient.flatten(), found, rtol=1e-6, atol=1e-8)


@torch.no_grad()
def differences(parameter, loss):
    """How the loss changes with each number of the parameter, by moving it a little to both sides."""
    found = []
    for place in range(parameter.numel()):
        ends = []
        for shift in (STEP, -2 * STEP):
            parameter.view(-1)[place] += shift
            ends.append(loss())
        parameter.view(-1)[place] += STEP
        found.append((ends[0] - ends[1]) / (2 * STEP))
    return torch.tensor(found, dtype=torch.float64)
