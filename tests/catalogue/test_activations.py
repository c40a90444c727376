"""Every activation is finite, and flat exactly where it says so."""

from math import isfinite

import pytest
import torch

from tests.catalogue.entries import FAMILIES, name_of, varied

ACTIVATIONS = [value for entry in FAMILIES["activations"] for value in varied(entry)]
of_every_activation = pytest.mark.parametrize("activation", ACTIVATIONS, ids=name_of)


def curve(activation):
    """Inputs on [-50, 50], outputs and slopes, in double precision."""
    x = torch.linspace(-50.0, 50.0, 20_001, dtype=torch.float64, requires_grad=True)
    y = activation.recipe().make().double()(x)
    (slope,) = torch.autograd.grad(y.sum(), x)
    return x.detach(), y.detach(), slope


@of_every_activation
def test_outputs_and_gradients_are_finite(activation):
    x = torch.linspace(-50.0, 50.0, 2_001, requires_grad=True)
    y = activation.recipe().make()(x)
    y.sum().backward()
    assert y.shape == x.shape
    assert torch.isfinite(y).all()
    assert torch.isfinite(x.grad).all()


@of_every_activation
def test_the_gradient_is_that_of_the_outputs(activation):
    x = torch.linspace(-5.05, 4.95, 40, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(activation.recipe().make().double(), (x,))


@of_every_activation
def test_outputs_stay_within_the_limits_and_reach_them(activation):
    _x, y, slope = curve(activation)
    low, high = activation.limits()
    assert low - 1e-12 <= y.min()
    assert y.max() <= high + 1e-12
    for limit, end in ((low, 0), (high, -1)):
        if isfinite(limit):
            assert abs(y[end] - limit) <= max(activation.tolerance, 1e-12)
            assert abs(slope[end]) < 1e-6


@pytest.mark.parametrize("entry", FAMILIES["activations"], ids=name_of)
def test_no_limit_means_that_it_goes_on_or_comes_back(entry):
    """An output that is also reached where the function is steep does not show that a unit is flat."""
    activation = entry()
    _x, y, slope = curve(activation)
    rises = bool((y.diff() >= 0).all())
    for limit, end in zip(activation.limits(), (0, -1), strict=True):
        assert isfinite(limit) or slope[end] > 0 or not rises


@of_every_activation
def test_what_counts_as_saturated_hardly_learns(activation):
    _x, y, slope = curve(activation)
    for limit in filter(isfinite, activation.limits()):
        near = (y - limit).abs() <= activation.tolerance
        assert near.any()
        assert slope[near].abs().max() <= 0.05 * slope.abs().max()


@pytest.mark.parametrize(
    ("tag", "at_minus_one", "at_one"),
    [
        ("identity", -1.0, 1.0),
        ("sigmoid", 0.2689414213699951, 0.7310585786300049),
        ("tanh", -0.7615941559557649, 0.7615941559557649),
        ("relu", 0.0, 1.0),
        ("leaky_relu", -0.01, 1.0),
        ("prelu", -0.25, 1.0),
        ("elu", -0.6321205588285577, 1.0),
        ("selu", -1.1113307378125628, 1.0507009873554805),
        ("gelu", -0.15865525393145707, 0.8413447460685429),
        ("silu", -0.2689414213699951, 0.7310585786300049),
        ("softplus", 0.31326168751822286, 1.3132616875182228),
    ],
)
def test_the_textbook_values(tag, at_minus_one, at_one):
    (entry,) = (entry for entry in FAMILIES["activations"] if entry.tag() == tag)
    made = entry().recipe().make().double()
    outputs = made(torch.tensor([-1.0, 1.0], dtype=torch.float64))
    assert outputs.tolist() == pytest.approx([at_minus_one, at_one], abs=1e-8)
