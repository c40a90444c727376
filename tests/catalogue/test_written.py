"""What is written out is what torch computes: values, gradients and steps, for few numbers and for many."""

import numpy as np
import pytest
import torch

from core.catalogue.pen import Bend
from core.training.engines.choosing import written_out
from core.training.engines.pen import Array, TwinPen
from tests.catalogue.entries import FAMILIES, name_of, varied
from tests.catalogue.written import Written, done

ACTIVATIONS = [value for entry in FAMILIES["activations"] for value in varied(entry) if written_out(value)]
LOSSES = [
    value for entry in FAMILIES["losses"] if hasattr(entry, "recipe") for value in varied(entry) if written_out(value)
]
OPTIMIZERS = [value for entry in FAMILIES["optimizers"] for value in varied(entry)]
CLIPPINGS = [value for entry in FAMILIES["clipping"] for value in varied(entry)]
PENALTIES = [value for entry in FAMILIES["penalties"] for value in varied(entry)]
SHAPES = {"few": (3, 7), "many": (130, 300), "side by side": (2, 3, 7)}
of_every_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


def drawn(*shape, seed=0, scale=3.0):
    made = scale * torch.randn(shape, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))
    made.view(-1)[0] = 0.0
    return made


def same(mine, theirs):
    torch.testing.assert_close(mine, theirs, rtol=1e-12, atol=1e-13)


@of_every_shape
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=name_of)
def test_an_activation_and_its_derivative(activation, shape):
    x, error = drawn(*shape), drawn(*shape, seed=1)
    module = activation.recipe().make().double()
    inputs = x.clone().requires_grad_()
    outputs = module(inputs)
    outputs.backward(error)
    learned = list(module.parameters())
    slope = torch.tensor([each.item() for each in learned] or [0.0], dtype=torch.float64).expand(*shape[:-2], 1, 1)
    pen, gradient = TwinPen(torch.float64), torch.zeros(*shape[:-2], 1, 1, dtype=torch.float64)
    bend = Bend(Array(x), Array(torch.empty_like(x)), Array(error), Array(slope.clone()), Array(gradient))
    activation.forward(pen, bend)
    activation.backward(pen, bend)
    done(pen)
    same(bend.outputs.tensor, outputs.detach())
    same(error, inputs.grad)
    for each in learned:
        same(gradient.sum().reshape(1), each.grad)


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=name_of)
def test_an_activation_far_out_stays_what_it_is(activation):
    x = torch.tensor([[-1e4, -200.0, -90.0, -30.0, 30.0, 90.0, 200.0, 1e4]])
    outputs, error = torch.empty_like(x), torch.ones_like(x)
    slope = activation.recipe().arguments.get("init", 0.0)
    pen = TwinPen(torch.float32)
    bend = Bend(*(map(Array, (x, outputs, error, torch.tensor([[slope]]), torch.zeros(1, 1)))))
    activation.forward(pen, bend)
    activation.backward(pen, bend)
    done(pen)
    inputs = x.clone().requires_grad_()
    expected = activation.recipe().make()(inputs)
    expected.sum().backward()
    torch.testing.assert_close(outputs, expected.detach())
    torch.testing.assert_close(error, inputs.grad)


def targets_for(loss, task, units, samples):
    """As the loss of torch takes them, and as (units, samples)."""
    if loss.coding == "classes" and task == "multilabel":
        labels = drawn(samples, units, seed=2).abs()
        shares = labels / labels.sum(1, keepdim=True)
        return shares, shares.T
    if loss.coding == "classes":
        classes = torch.arange(samples) % units
        return classes, torch.nn.functional.one_hot(classes, units).double().T
    if task == "regression":
        numbers = drawn(samples, units, seed=2)
        return numbers, numbers.T
    classes = (torch.arange(samples * units).reshape(samples, units) % 2).double()
    classes = 2 * classes - 1 if loss.coding == "signs" else classes
    return classes, classes.T


@pytest.mark.parametrize("scale", [1.0, 60.0])
@pytest.mark.parametrize(("units", "samples"), [(1, 7), (3, 8), (10, 700)])
@pytest.mark.parametrize(("loss", "task"), [(loss, task) for loss in LOSSES for task in loss.tasks], ids=str)
def test_a_loss_and_its_gradient(loss, task, units, samples, scale):
    if loss.coding == "classes" and units == 1:
        units = 2
    logits = drawn(samples, units, scale=scale).requires_grad_()
    given, targets = targets_for(loss, task, units, samples)
    expected = loss.recipe().make()(logits, given)
    expected.backward()
    mine = logits.detach().T.contiguous()
    for numbers in (mine.numpy(), np.stack([mine.numpy() + 1, mine.numpy()])):
        truth = given.numpy().T
        values = loss.values(numbers, np.broadcast_to(truth, (*numbers.shape[: numbers.ndim - 2], *truth.shape)))
        assert values.shape == (*numbers.shape[:-2], samples)
        assert values.reshape(-1, samples)[-1].mean() == pytest.approx(expected.item(), rel=1e-12)
    pen, error = TwinPen(torch.float64), torch.empty_like(mine)
    loss.gradient(pen, Array(mine), Array(targets.contiguous()), Array(error))
    done(pen)
    same(error.T, logits.grad)


RATES = [0.1, 0.05, 0.2, 0.0, 0.1, *[0.03] * 15]


@pytest.fixture
def _in_double_precision():
    """Torch keeps its counters in the default precision."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


@pytest.mark.usefixtures("_in_double_precision")
@pytest.mark.parametrize("count", [5, 20_000])
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=name_of)
def test_an_optimizer(optimizer, count):
    parameter = torch.nn.Parameter(drawn(count, scale=1.0))
    theirs, mine = optimizer.recipe().make([parameter]), Written(optimizer, parameter.detach())
    for number, rate in enumerate(RATES):
        gradient = drawn(count, seed=number)
        theirs.param_groups[0]["lr"] = rate
        parameter.grad = gradient.clone()
        theirs.step()
        mine.step(gradient, rate)
        torch.testing.assert_close(mine.weights, parameter.detach(), rtol=1e-10, atol=1e-11)
    state = theirs.state[parameter]
    assert {*optimizer.memory(), *optimizer.start} <= {*state}
    for name, counter in mine.counters.items():
        assert float(counter) == pytest.approx(state[name].item())


@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=name_of)
def test_the_numbers_of_many_steps_are_those_of_one_after_the_other(optimizer):
    one = Written(optimizer, torch.zeros(1, dtype=torch.float64))
    together = [np.broadcast_to(number, len(RATES)) for number in one.numbers(RATES)]
    after = one.after
    for place, rate in enumerate(RATES):
        assert [number[0] for number in one.numbers([rate])] == [number[place] for number in together]
        one.counters = one.after
    assert one.counters == after


@pytest.mark.parametrize("optimizer", [entry() for entry in FAMILIES["optimizers"]], ids=name_of)
def test_optimizers_side_by_side(optimizer):
    """Runs in a leading axis step like each alone, also from other counters."""
    first, second = drawn(4, scale=1.0), drawn(4, seed=5, scale=1.0)
    alone = [Written(optimizer, each) for each in (first, second)]
    both = Written(optimizer, torch.stack([first, second]), lead=(2, 1))
    for number in range(5):
        gradients = drawn(4, seed=number), drawn(4, seed=10 + number)
        for each, gradient in zip(alone, gradients, strict=True):
            each.step(gradient, 0.1)
        both.step(torch.stack(gradients), 0.1)
    same(both.weights, torch.stack([each.weights for each in alone]))


@pytest.mark.parametrize("penalty", PENALTIES, ids=name_of)
def test_a_penalty(penalty):
    weights, gradient, priced = drawn(9), drawn(9, seed=1), (torch.arange(9) % 3 > 0).double()
    learned = weights.clone().requires_grad_()
    l1, l2 = penalty.rates()
    (l1 * (priced * learned).abs().sum() + l2 / 2 * (priced * learned**2).sum()).backward()
    expected = gradient + learned.grad
    pen = TwinPen(torch.float64)
    penalty.pull(pen, Array(weights), Array(gradient), Array(priced))
    done(pen)
    same(gradient, expected)


@pytest.mark.parametrize("scale", [0.0, 1e-5, 1e-3, 1.0, 1e5])
@pytest.mark.parametrize("clipping", CLIPPINGS, ids=name_of)
def test_a_clipping(clipping, scale):
    """Of a gradient in pieces, and of runs side by side, each for itself."""
    gradients = drawn(2, 9, scale=scale)
    parameters = [torch.nn.Parameter(torch.zeros(9, dtype=torch.float64)) for _run in gradients]
    for parameter, gradient in zip(parameters, gradients, strict=True):
        parameter.grad = gradient.clone()
        if clipping.recipe() is not None:
            clipping.recipe().make([parameter])
    pen, alone = TwinPen(torch.float64), gradients[0].clone()
    clipping.clip(pen, [Array(piece) for piece in alone.split(4)])
    clipping.clip(pen, [Array(piece) for piece in gradients.split(4, dim=1)])
    done(pen)
    same(alone, parameters[0].grad)
    same(gradients, torch.stack([parameter.grad for parameter in parameters]))


def test_no_clipping_costs_nothing():
    pen = TwinPen(torch.float64)
    FAMILIES["clipping"][0]().clip(pen, [Array(drawn(4))])
    assert not pen.calls
