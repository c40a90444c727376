"""Every initialiser draws what it declares, from its generator alone."""

import math

import pytest
import torch

from tests.catalogue.entries import FAMILIES, name_of, varied

INITIALIZERS = [value for entry in FAMILIES["initializers"] for value in varied(entry)]
of_every_initializer = pytest.mark.parametrize("initializer", INITIALIZERS, ids=name_of)
of_random_ones = pytest.mark.parametrize("initializer", [each for each in INITIALIZERS if each.random], ids=name_of)


def drawn(initializer, fan_out, fan_in, seed=0):
    weight = torch.full((fan_out, fan_in), 7.0)
    extra = {"generator": torch.Generator().manual_seed(seed)} if initializer.random else {}
    initializer.recipe().make(weight, **extra)
    return weight


@of_every_initializer
@pytest.mark.parametrize(("fan_out", "fan_in"), [(400, 400), (100, 1600), (1600, 100)])
def test_the_deviation_is_the_declared_one(initializer, fan_out, fan_in):
    weight = drawn(initializer, fan_out, fan_in)
    assert weight.double().std().item() == pytest.approx(initializer.std(fan_in, fan_out), rel=0.015, abs=1e-9)


@of_every_initializer
@pytest.mark.parametrize(("fan_out", "fan_in"), [(30, 50), (50, 30)])
def test_the_formula_says_the_same(initializer, fan_out, fan_in):
    text = initializer.formula().replace("√", "sqrt").replace("·", "*")
    value = eval(text, {"sqrt": math.sqrt, "max": max, "fan_in": fan_in, "fan_out": fan_out})
    assert value == pytest.approx(initializer.std(fan_in, fan_out), rel=1e-3)


@of_random_ones
@pytest.mark.parametrize(("fan_out", "fan_in"), [(400, 400), (100, 1600), (1600, 100)])
def test_the_mean_is_zero(initializer, fan_out, fan_in):
    weight = drawn(initializer, fan_out, fan_in)
    assert abs(weight.mean().item()) < 4 * initializer.std(fan_in, fan_out) / weight.numel() ** 0.5


@of_every_initializer
def test_the_same_seed_draws_the_same_weights(initializer):
    assert torch.equal(drawn(initializer, 30, 20, seed=3), drawn(initializer, 30, 20, seed=3))
    assert torch.equal(drawn(initializer, 30, 20, seed=3), drawn(initializer, 30, 20, seed=4)) != initializer.random


@of_every_initializer
def test_nobody_elses_chance_is_used_up(initializer):
    before = torch.get_rng_state()
    drawn(initializer, 30, 20)
    assert torch.equal(torch.get_rng_state(), before)


@of_every_initializer
def test_the_smallest_weight_can_be_filled(initializer):
    assert torch.isfinite(drawn(initializer, 1, 1)).all()
