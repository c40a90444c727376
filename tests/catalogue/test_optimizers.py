"""Every optimizer goes downhill, and takes the same way twice."""

import pytest
import torch

from tests.catalogue.entries import FAMILIES, name_of, varied

of_every_optimizer = pytest.mark.parametrize("optimizer", [entry() for entry in FAMILIES["optimizers"]], ids=name_of)
VARIED = [value for entry in FAMILIES["optimizers"] for value in varied(entry)]


def descent(optimizer, steps=200):
    """The costs of a bowl, four times as steep one way as the other, step by step."""
    weight = torch.nn.Parameter(torch.tensor([1.0, -1.0]))
    made = optimizer.recipe().make([weight])
    costs = []
    for _step in range(steps):
        made.zero_grad()
        cost = (torch.tensor([1.0, 4.0]) * weight**2).sum()
        cost.backward()
        made.step()
        costs.append(cost.item())
    return costs


@of_every_optimizer
def test_it_goes_downhill(optimizer):
    costs = descent(optimizer)
    assert costs[-1] < 0.9 * costs[0]
    assert costs[1] < costs[0]


@of_every_optimizer
def test_it_takes_the_same_way_twice(optimizer):
    assert descent(optimizer) == descent(optimizer)


@pytest.mark.parametrize("optimizer", VARIED, ids=name_of)
def test_every_allowed_value_makes_a_step(optimizer):
    assert len(descent(optimizer, steps=2)) == 2
