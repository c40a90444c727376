"""Losses: how wrong the output is, with the output function that belongs to each.

What trains is the numerically stable form on logits; what is shown is the textbook name.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from core.catalogue.component import Call, Component
from core.catalogue.pen import Array, Pen

Numbers = NDArray[Any]

Task = Literal["regression", "binary", "multiclass"]
OutputFunction = Literal["linear", "sigmoid", "softmax"]


class Loss(Component):
    """A measure of the distance between output and target; `tasks` are those it can be used for."""

    tasks: ClassVar[tuple[Task, ...]]
    output: ClassVar[OutputFunction]

    def recipe(self) -> Call:
        """The torch module, called with (logits, target)."""
        raise NotImplementedError

    def units(self, classes: int) -> int:
        """How many outputs the network needs for `classes` classes (0 for a regression)."""
        return classes if classes > 2 else 1

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        """The loss (..., samples) of each sample, from logits (..., units, samples) and targets like them.

        Where the output is a softmax, the targets are the classes (..., samples).
        """
        raise NotImplementedError

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        """Write down the gradient of the mean over the samples by the logits; a class is 1 among 0."""
        raise NotImplementedError


class MSE(Loss, tag="mse"):
    """MSE: mean squared error of a linear output, the loss of regression (Gauss, 1809)."""

    tasks: ClassVar[tuple[Task, ...]] = ("regression", "binary", "multiclass")
    output: ClassVar[OutputFunction] = "linear"

    def recipe(self) -> Call:
        return Call.of("torch.nn.MSELoss")

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        return _mean_over_units(np.square(logits - targets))

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        pen.subtract(logits, targets, error)
        pen.multiply(error, 2.0 / _count(error), error)


class BCE(Loss, tag="bce"):
    """BCE: binary cross-entropy of sigmoid outputs, for yes or no (Cox, 1958)."""

    tasks: ClassVar[tuple[Task, ...]] = ("binary", "multiclass")
    output: ClassVar[OutputFunction] = "sigmoid"

    def recipe(self) -> Call:
        return Call.of("torch.nn.BCEWithLogitsLoss")

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        sure = np.log1p(np.exp(-np.abs(logits)))
        return _mean_over_units(np.maximum(logits, 0) - logits * targets + sure)

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        pen.sigmoid(logits, error)
        pen.subtract(error, targets, error)
        pen.multiply(error, 1.0 / _count(error), error)


class CrossEntropy(Loss, tag="cross_entropy"):
    """Cross-entropy: of softmax outputs, for one class out of several (Bridle, 1990)."""

    tasks: ClassVar[tuple[Task, ...]] = ("binary", "multiclass")
    output: ClassVar[OutputFunction] = "softmax"

    def recipe(self) -> Call:
        return Call.of("torch.nn.CrossEntropyLoss")

    def units(self, classes: int) -> int:
        return classes

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        below = logits - logits.max(-2, keepdims=True)
        true = np.take_along_axis(below, targets[..., np.newaxis, :], axis=-2)[..., 0, :]
        found: Numbers = np.log(np.exp(below).sum(-2)) - true
        return found

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        pen.softmax(logits, error)
        pen.subtract(error, targets, error)
        pen.multiply(error, 1.0 / error.shape[-1], error)


class ByTask(Component, tag="by_task"):
    """By task: MSE for numbers, BCE for two classes, cross-entropy for more (Bishop, 1995)."""


def _mean_over_units(values: Numbers) -> Numbers:
    found: Numbers = values[..., 0, :] if values.shape[-2] == 1 else values.mean(-2)
    return found


def _count(error: Array) -> int:
    """Samples times units."""
    return int(error.shape[-1] * error.shape[-2])


PROPER: dict[Task, Loss] = {"regression": MSE(), "binary": BCE(), "multiclass": CrossEntropy()}

AnyLoss = ByTask | MSE | BCE | CrossEntropy
