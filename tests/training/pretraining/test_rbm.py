"""The machine against its own exact probabilities, and what contrastive divergence makes of them."""

from itertools import product
from math import isnan

import pytest
import torch

from core.build.model import stream
from core.catalogue.pretraining import RBMStack
from core.training.pretraining.rbm import RBM

VISIBLE, HIDDEN = 4, 3
DATA = torch.tensor([[1.0, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 1]])


def machine(seed=0, *, gaussian=False, deviation=0.5):
    made = RBM(VISIBLE, HIDDEN, stream(seed, 4, 0), deviation=deviation, gaussian=gaussian)
    drawn = torch.Generator().manual_seed(seed + 10)
    for bias in (made.hidden_bias, made.visible_bias):
        bias.normal_(0.0, 0.5, generator=drawn)
    return made


def states(count):
    return torch.tensor(list(product((0.0, 1.0), repeat=count)), dtype=torch.float64)


def joint(made):
    """The probability (16, 8) of every pair of states, from the energy alone."""
    weights, hidden_bias, visible_bias = (each.double() for each in made.learned)
    v, h = states(VISIBLE), states(HIDDEN)
    energy = -(v @ visible_bias)[:, None] - (h @ hidden_bias)[None] - v @ weights.T @ h.T
    return torch.softmax(-energy.flatten(), 0).reshape(len(v), len(h))


def log_likelihood_gradient(made):
    """That of the mean log-likelihood of the data by the weights (HIDDEN, VISIBLE), by enumeration."""
    v, h, probability = states(VISIBLE), states(HIDDEN), joint(made)
    dreamt = torch.einsum("vh,hj,vi->ji", probability, h, v)
    return made.hidden(DATA).double().T @ DATA.double() / len(DATA) - dreamt


def expected_step(made, data):
    """The weights' step of CD-1 with rate 1, over all that could be drawn."""
    h = states(HIDDEN).float()
    on = made.hidden(data)
    chance = torch.where(h[None] > 0, on[:, None], 1 - on[:, None]).prod(2)
    back = made.visible(h)
    dreamt = torch.einsum("nh,hj,hi->ji", chance, made.hidden(back), back)
    return (on.T @ data - dreamt) / len(data)


def step(made, data, **how):
    before = made.weights.clone()
    made.learn(data, RBMStack(learning_rate=1.0, momentum=0.0, **how))
    return made.weights - before


def test_its_conditionals_are_those_of_the_energy():
    made = machine()
    probability, v, h = joint(made), states(VISIBLE), states(HIDDEN)
    on = (probability @ h) / probability.sum(1, keepdim=True)
    torch.testing.assert_close(made.hidden(v.float()).double(), on, rtol=1e-5, atol=1e-6)
    shown = (probability.T @ v) / probability.sum(0)[:, None]
    torch.testing.assert_close(made.visible(h.float()).double(), shown, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("gaussian", [False, True])
def test_a_step_of_cd_1_is_on_average_what_enumeration_gives(gaussian):
    data = DATA.repeat(50_000, 1)
    expected = expected_step(machine(gaussian=gaussian), DATA)
    torch.testing.assert_close(step(machine(gaussian=gaussian), data), expected, rtol=0, atol=0.01)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("gibbs_steps", [1, 5])
def test_it_climbs_the_likelihood(seed, gibbs_steps):
    data, gradient = DATA.repeat(5_000, 1), log_likelihood_gradient(machine(seed))
    moved = step(machine(seed), data, gibbs_steps=gibbs_steps).double()
    assert torch.cosine_similarity(moved.flatten(), gradient.flatten(), dim=0) > 0.9


def test_what_it_learned_becomes_likely():
    made = machine(deviation=0.01)
    places = [states(VISIBLE).tolist().index(row) for row in DATA.tolist()]
    before = joint(made).sum(1)[places].log().mean()
    for _step in range(2000):
        made.learn(DATA, RBMStack(learning_rate=0.1))
    assert joint(made).sum(1)[places].log().mean() > before + 0.8


def test_it_goes_on_bit_for_bit_where_another_stood():
    one, other = machine(), machine(seed=5)
    one.learn(DATA, RBMStack())
    other.resume(one.kept())
    for _step in range(3):
        assert one.learn(DATA, RBMStack(gibbs_steps=2)) == other.learn(DATA, RBMStack(gibbs_steps=2))
    assert all(map(torch.equal, one.learned, other.learned))


def test_numbers_that_run_away_change_nothing():
    made = machine(gaussian=True)
    before = [each.clone() for each in made.learned]
    assert isnan(made.learn(torch.full((2, VISIBLE), torch.inf), RBMStack()))
    assert all(map(torch.equal, before, made.learned))
