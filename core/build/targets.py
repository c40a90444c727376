"""Targets as a loss needs them, and outputs as people read them."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.catalogue.losses import Loss, OutputFunction
from core.catalogue.metrics import Metric
from core.experiment import Experiment


def encoded(targets: Tensor, loss: Loss, classes: int) -> Tensor:
    """Targets as the loss needs them: class indices (N,), or numbers (N, units).

    targets: classes or numbers (N,), or labels (N, units), 0 or 1. A loss that takes classes gets labels as shares of
    one class, also where none is true: then all have the same.
    """
    if loss.coding == "classes":
        return targets if targets.ndim == 1 else _shares(targets)
    numbers = _columns(targets, classes)
    return 2 * numbers - 1 if loss.coding == "signs" else numbers


def textbook(logits: Tensor, output: OutputFunction) -> Tensor:
    """What the output layer says in the textbook: probabilities, or the numbers themselves; (N, units)."""
    if output == "softmax":
        return torch.softmax(logits, 1)
    return torch.sigmoid(logits) if output == "sigmoid" else logits


def measured(metric: Metric, experiment: Experiment, logits: Tensor, targets: Tensor) -> float:
    """A metric of logits (N, units), from targets as they are; NaN where it says nothing."""
    # Numpy, because this is done after every epoch, and for few samples it is three times as fast as torch.
    return metric.value(logits.numpy(), targets.numpy(), experiment.loss, experiment.data.dataset.task)


def _columns(targets: Tensor, classes: int) -> Tensor:
    """Numbers (N, units), of more than two classes a 1 among 0."""
    if targets.ndim == 2:
        return targets.float()
    return functional.one_hot(targets, classes).float() if classes > 2 else targets.float().unsqueeze(1)


def _shares(labels: Tensor) -> Tensor:
    nothing = labels.sum(1, keepdim=True) == 0
    parts = labels.float() + nothing
    return parts / parts.sum(1, keepdim=True)
