"""Targets as a loss needs them, and outputs as people read them."""

from __future__ import annotations

from math import nan
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.catalogue.losses import Loss, OutputFunction


def encoded(targets: Tensor, loss: Loss, classes: int) -> Tensor:
    """Targets (N,) as the loss needs them: class indices (N,), or numbers (N, units)."""
    if loss.output == "softmax":
        return targets
    if classes > 2:
        return functional.one_hot(targets, classes).float()
    return targets.float().unsqueeze(1)


def textbook(logits: Tensor, output: OutputFunction) -> Tensor:
    """What the output layer says in the textbook: probabilities, or the numbers themselves; (N, units)."""
    if output == "softmax":
        return torch.softmax(logits, 1)
    return torch.sigmoid(logits) if output == "sigmoid" else logits


def chosen(logits: Tensor, output: OutputFunction) -> Tensor:
    """The class (N,) that logits (N, units) stand for."""
    return torch.from_numpy(_chosen(logits.numpy(), output))


def metric(logits: Tensor, targets: Tensor, output: OutputFunction, classes: int) -> float:
    """Accuracy in [0, 1], or R^2 (at most 1) for numbers.

    NaN where it says nothing: without samples, of outputs that are not finite, of numbers that are all the same.
    """
    # Numpy, because this is done after every epoch, and for few samples it is three times as fast as torch.
    answers, truth = logits.numpy(), targets.numpy()
    if not truth.size or not np.isfinite(answers).all():
        return nan
    if classes:
        return int(np.count_nonzero(_chosen(answers, output) == truth)) / truth.size
    spread = float(np.square(truth - truth.mean()).sum())
    return 1 - float(np.square(answers[:, 0] - truth).sum()) / spread if spread > 0 else nan


def _chosen(logits: NDArray[Any], output: OutputFunction) -> NDArray[np.int64]:
    middle = 0.0 if output == "sigmoid" else 0.5
    found = logits.argmax(1) if logits.shape[1] > 1 else logits[:, 0] > middle
    return found.astype(np.int64, copy=False)
