"""Forward and backward pass: what is counted, what a batch is, what a gradient is."""

import pytest
import torch

from core.build.model import stream
from core.build.targets import encoded
from core.catalogue.activations import Sigmoid, Softplus, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.families import families
from core.catalogue.optimizers import SGD
from core.catalogue.sources.bundled import Diabetes, Iris
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.outline import outline
from core.training.engines.autograd import AutogradEngine
from core.training.engines.dense import DenseEngine
from core.training.run import Run
from tests.training.making import experiment

STEP = 1e-6
ACTIVATIONS = [entry() for entry in families()["activations"]]
of_every_activation = pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda each: each.tag())
of_every_norm = pytest.mark.parametrize("norm", ["none", "before", "after"])
of_either = pytest.mark.parametrize("residual", [False, True], ids=["plain", "residual"])


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


@of_every_activation
@of_every_norm
@of_either
def test_e2_every_layer_passes_the_error_back_as_finite_differences_say(activation, norm, residual):
    """In 64 bits, by its inputs and by all that it learns; no sample lies at a kink."""
    block = Dense(units=3, activation=activation, batch_norm=norm, residual=residual)
    layer = Run(experiment(Dense(units=3), block)).engine.model.double().blocks[1]
    names = [name for name, _parameter in layer.named_parameters()]
    inputs = torch.randn(5, 3, dtype=torch.float64, generator=stream(0, 1)).requires_grad_()

    def outputs(inputs, *learned):
        return torch.func.functional_call(layer, dict(zip(names, learned, strict=True)), (inputs,))

    assert torch.autograd.gradcheck(outputs, (inputs, *layer.parameters()))


@of_every_activation
@of_every_norm
@of_either
def test_e2_the_written_out_gradients_are_those_of_autograd(activation, norm, residual):
    """A step of SGD at rate 1 is the gradient itself."""
    block = Dense(units=4, activation=activation, batch_norm=norm, residual=residual)
    made = experiment(Dense(units=4, activation=activation), block, optimizer=SGD(learning_rate=1.0))
    run, gradients = Run(made), []
    for kind in (DenseEngine, AutogradEngine):
        engine = kind(made, stream(0, 1), torch.float64)
        before = [each.detach().clone() for each in engine.model.parameters()]
        engine.step(run.train.inputs[:10].double(), run.train.encoded[:10].double(), 1.0)
        gradients.append([old - new for old, new in zip(before, engine.model.parameters(), strict=True)])
    for mine, theirs in zip(*gradients, strict=True):
        assert torch.allclose(mine, theirs, rtol=1e-9, atol=1e-12)


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
