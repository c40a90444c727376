"""Every loss is smallest at the perfect answer, for every task it can be used for."""

import pytest
import torch

from core.catalogue.losses import PROPER, advice
from tests.catalogue.entries import FAMILIES, name_of

LOSSES = [entry() for entry in FAMILIES["losses"] if hasattr(entry, "recipe")]
PAIRS = [(loss, task) for loss in LOSSES for task in loss.tasks]
CLASSES = {"regression": 0, "binary": 2, "multiclass": 4, "multilabel": 4}
of_every_pair = pytest.mark.parametrize(("loss", "task"), PAIRS, ids=str)


def perfect(loss, task):
    """Targets as the loss takes them, and the outputs that are right about all of them."""
    units = loss.units(task, CLASSES[task])
    if task == "regression":
        numbers = torch.linspace(-1.0, 1.0, 12)[:, None]
        return numbers, numbers.clone()
    classes = torch.arange(12) % CLASSES[task]
    right = torch.nn.functional.one_hot(classes, units).float() if units > 1 else classes.float()[:, None]
    if loss.coding == "classes":
        return (right if task == "multilabel" else classes), 200 * right
    sides = 2 * right - 1
    if loss.coding == "signs":
        return sides, 2 * sides
    return right, (right.clone() if loss.output == "linear" else 200 * sides)


@of_every_pair
def test_the_perfect_answer_is_the_minimum(loss, task):
    targets, outputs = perfect(loss, task)
    made = loss.recipe().make()
    outputs.requires_grad_()
    best = made(outputs, targets)
    best.backward()
    assert 0.0 <= best.item() < 1e-6
    assert outputs.grad.abs().max() < 1e-6
    for seed in range(20):
        other = torch.randn(outputs.shape, generator=torch.Generator().manual_seed(seed))
        assert made(outputs + other, targets) >= best
        assert made(other, targets) > 0.01


@of_every_pair
def test_a_worse_answer_costs_more(loss, task):
    targets, outputs = perfect(loss, task)
    made = loss.recipe().make()
    costs = [made(outputs * share, targets).item() for share in (1.0, 0.5, 0.0, -0.5, -1.0)]
    assert costs == sorted(costs)
    assert costs[-1] > costs[0] + 0.1


@pytest.mark.parametrize("task", PROPER)
def test_the_proper_loss_can_be_used_for_its_task(task):
    assert task in PROPER[task].fits


@pytest.mark.parametrize(
    ("tag", "task", "classes", "units"),
    [
        ("mse", "regression", 0, 1),
        ("mse", "binary", 2, 1),
        ("mse", "multiclass", 4, 4),
        ("bce", "binary", 2, 1),
        ("bce", "multiclass", 4, 4),
        ("bce", "multilabel", 2, 2),
        ("cross_entropy", "binary", 2, 2),
        ("hinge", "binary", 2, 1),
        ("multi_hinge", "multiclass", 4, 4),
    ],
)
def test_the_number_of_outputs(tag, task, classes, units):
    (loss,) = (loss for loss in LOSSES if loss.tag() == tag)
    assert loss.units(task, classes) == units


@of_every_pair
def test_a_pairing_is_named_where_it_does_not_fit(loss, task):
    said = advice(task, loss)
    assert bool(said) == (task not in loss.fits)
    assert not said or (said.startswith(loss.title()) and said.endswith(f"{PROPER[task].title()} fits."))


@pytest.mark.parametrize("loss", LOSSES, ids=name_of)
def test_a_loss_fits_only_what_it_can_be_computed_for(loss):
    assert loss.fits
    assert set(loss.fits) <= set(loss.tasks)
