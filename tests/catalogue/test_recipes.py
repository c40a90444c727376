"""What is exported is what trains: the source of a recipe makes the same object as the recipe."""

import importlib
from functools import singledispatch

import numpy as np
import pytest
import torch

import core
from core.catalogue.sources.dataset import Own
from tests.catalogue.entries import ENTRIES, family_name, name_of, varied

WITH_RECIPE = [entry for entry in ENTRIES if hasattr(entry, "recipe") and not issubclass(entry, Own)]
RECIPES = [value for entry in WITH_RECIPE for value in varied(entry) if value.recipe()]

ONLY_THE_RUN_KNOWS = {
    "initializers": (["weight"], {}),
    "optimizers": (["[weight]"], {}),
    "clipping": (["[weight]"], {}),
    "datasets": ([], {"rng": "rng"}),
    "preprocessing": (["samples"], {}),
    "shifts": (["train", "classes"], {"train": "train", "rng": "rng"}),
    "augmentations": (["pictures"], {"generator": "generator"}),
}
"""By family, what the run gives to a recipe, as source."""


def surroundings():
    """What an exported program has at this place, always the same."""
    torch.manual_seed(0)
    weight = torch.nn.Parameter(torch.arange(12.0).reshape(3, 4) / 12)
    weight.grad = 10 * weight.detach()
    chance = {"rng": np.random.default_rng(0), "generator": torch.Generator().manual_seed(0)}
    samples = {"samples": np.random.default_rng(1).random((6, 2), np.float32), "classes": np.arange(6) % 2}
    samples["train"] = np.random.default_rng(1).random((6, 1, 4, 4), np.float32)
    given = {"weight": weight, "pictures": torch.rand(2, 3, 4, 4), **chance, **samples}
    return {"torch": torch, "core": core, **given}


@singledispatch
def numbers(made):
    """All that tells two objects of a type apart."""
    raise NotImplementedError(f"say here what a {type(made)} consists of")


@numbers.register
def _(made: torch.Tensor):
    return made.tolist()


@numbers.register
def _(made: torch.nn.Module):
    return repr(made), {name: value.tolist() for name, value in made.state_dict().items()}


@numbers.register
def _(made: torch.optim.Optimizer):
    return made.defaults


@numbers.register
def _(made: tuple):
    arrays = map(np.asarray, made)
    return [(array.dtype.str, array.shape, array.tobytes()) for array in arrays]


@numbers.register
def _(made: None):
    """What only changes the gradient."""


@pytest.mark.parametrize("value", RECIPES, ids=name_of)
def test_the_source_makes_the_same_object(value):
    call = value.recipe()
    positional, extra = ONLY_THE_RUN_KNOWS.get(family_name(type(value)), ([], {}))
    importlib.import_module(call.target.rpartition(".")[0])
    here = surroundings()
    made = call.make(*(eval(text, here) for text in positional), **{name: here[name] for name in extra})
    there = surroundings()
    read = eval(call.source(*positional, **extra), there)
    assert type(read) is type(made)
    assert numbers(read) == numbers(made)
    assert there["weight"].grad.equal(here["weight"].grad)
