"""A small net written out in numpy: the same outputs, losses, gradients and steps."""

import numpy as np
import pytest
import torch

from core.build.model import stream
from core.catalogue.activations import Sigmoid, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.losses import BCE, MSE
from core.catalogue.optimizers import SGD
from core.catalogue.penalties import L1L2
from core.catalogue.sources.bundled import Iris
from core.catalogue.sources.planar import Circle, Plane
from core.experiment import Data
from core.training.engines.autograd import AutogradEngine
from core.training.engines.dense import DenseEngine
from core.training.run import Run
from tests.training.making import experiment, with_training

RATE, MOMENTUM, L1_RATE, L2_RATE = 0.2, 0.8, 0.003, 0.01
STEPS, BATCH = 25, 7


class Reference:
    """Dense tanh, dense sigmoid, dense output; trained by hand in the precision of its inputs."""

    def __init__(self, parameters, task):
        self.parameters = [part.copy() for part in parameters]
        self.memory = [np.zeros_like(part) for part in parameters]
        self.task = task

    def forward(self, inputs):
        w1, b1, w2, b2, w3, b3 = self.parameters
        self.inputs = inputs
        self.first = np.tanh(inputs @ w1.T + b1)
        self.second = 1 / (1 + np.exp(-(self.first @ w2.T + b2)))
        return self.second @ w3.T + b3

    def loss(self, logits, targets):
        """The loss, and its gradient by the logits."""
        if self.task == "numbers":
            return ((logits - targets) ** 2).mean(), 2 * (logits - targets) / logits.size
        if self.task == "two":
            seen = 1 / (1 + np.exp(-logits))
            return -np.log(np.where(targets == 1, seen, 1 - seen)).mean(), (seen - targets) / logits.size
        powers = np.exp(logits - logits.max(1, keepdims=True))
        seen = powers / powers.sum(1, keepdims=True)
        truth = np.eye(logits.shape[1], dtype=logits.dtype)[targets]
        return -np.log(seen[truth == 1]).mean(), (seen - truth) / len(logits)

    def gradients(self, error):
        _w1, _b1, w2, _b2, w3, _b3 = self.parameters
        second = error @ w3 * self.second * (1 - self.second)
        first = second @ w2 * (1 - self.first**2)
        pairs = ((first, self.inputs), (second, self.first), (error, self.second))
        return [part for delta, values in pairs for part in (delta.T @ values, delta.sum(0))]

    def step(self, inputs, targets):
        value, error = self.loss(self.forward(inputs), targets)
        for place, gradient in enumerate(self.gradients(error)):
            weight = self.parameters[place]
            penalty = L2_RATE * weight + L1_RATE * np.sign(weight) if weight.ndim == 2 else 0
            self.memory[place] = MOMENTUM * self.memory[place] + gradient + penalty
            self.parameters[place] = weight - RATE * self.memory[place]
        return value


def run_on(dataset, **training):
    return Run(
        experiment(
            Dense(units=5, activation=Tanh(), bias=0.1),
            Dense(units=4, activation=Sigmoid()),
            data=Data(dataset=dataset),
            optimizer=SGD(learning_rate=RATE, momentum=MOMENTUM),
            penalty=L1L2(l1=L1_RATE, l2=L2_RATE),
            **training,
        )
    )


def numbers(tensors):
    return [tensor.detach().numpy().copy() for tensor in tensors]


of_both_engines = pytest.mark.parametrize("kind", [AutogradEngine, DenseEngine])


def engine_of(kind, run, dtype):
    return kind(run.experiment, stream(0, 1), dtype)


@of_both_engines
@pytest.mark.parametrize(("dtype", "close"), [(torch.float64, 1e-12), (torch.float32, 1e-5)])
@pytest.mark.parametrize(
    ("dataset", "task"), [(Plane(samples=100), "numbers"), (Circle(samples=100), "two"), (Iris(), "many")]
)
def test_the_engine_does_what_the_book_says(dataset, task, dtype, close, kind):
    run = run_on(dataset)
    engine = engine_of(kind, run, dtype)
    inputs = run.train.inputs.to(dtype)
    targets = run.train.encoded if task == "many" else run.train.encoded.to(dtype)
    reference = Reference(numbers(engine.model.parameters()), task)
    for start in range(0, STEPS * BATCH, BATCH):
        rows = torch.arange(start, start + BATCH) % len(inputs)
        value, logits = engine.step(inputs[rows], targets[rows], 1.0)
        assert np.allclose(logits.numpy(), reference.forward(inputs[rows].numpy()), rtol=close, atol=close)
        assert value == pytest.approx(reference.step(inputs[rows].numpy(), targets[rows].numpy()), rel=close)
    for mine, theirs in zip(numbers(engine.model.parameters()), reference.parameters, strict=True):
        assert np.allclose(mine, theirs, rtol=close, atol=close)


@of_both_engines
def test_measured_gradient_norms_and_ratios_are_those_of_the_book(kind):
    run = run_on(Circle(samples=100))
    engine = engine_of(kind, run, torch.float64)
    inputs, targets = run.train.inputs[:BATCH].double(), run.train.encoded[:BATCH].double()
    before = numbers(engine.model.parameters())
    reference = Reference(before, "two")
    _value, error = reference.loss(reference.forward(inputs.numpy()), targets.numpy())
    gradients = reference.gradients(error)
    reference.step(inputs.numpy(), targets.numpy())
    engine.step(inputs, targets, 1.0, measured=True)
    for place, (norm, ratio) in enumerate(zip(*engine.motion, strict=True)):
        of_weights, of_biases = gradients[2 * place : 2 * place + 2]
        change = reference.parameters[2 * place] - before[2 * place]
        assert norm == pytest.approx(np.sqrt((of_weights**2).sum() + (of_biases**2).sum()), rel=1e-12)
        assert ratio == pytest.approx(np.linalg.norm(change) / np.linalg.norm(before[2 * place]), rel=1e-12)


@pytest.mark.parametrize("loss", [MSE(), BCE()])
def test_a_loss_of_several_units_is_the_mean_over_all_of_them(loss):
    made = run_on(Iris())
    run = Run(with_training(made.experiment, loss=loss))
    logits = run.outputs(run.train).double()
    truth = torch.nn.functional.one_hot(run.train.targets, 3).double()
    if isinstance(loss, MSE):
        expected = ((logits - truth) ** 2).mean()
    else:
        seen = torch.sigmoid(logits)
        expected = -(truth * seen.log() + (1 - truth) * (1 - seen).log()).mean()
    assert run.judge(run.train)[0] == pytest.approx(float(expected), rel=1e-5)
