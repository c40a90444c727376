"""Losses: how wrong the output is, with the output function that belongs to each.

What trains is the numerically stable form on logits; what is shown is the textbook name.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from core.catalogue.component import Call, Component

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


class MSE(Loss, tag="mse"):
    """MSE: mean squared error of a linear output, the loss of regression (Gauss, 1809)."""

    tasks: ClassVar[tuple[Task, ...]] = ("regression", "binary", "multiclass")
    output: ClassVar[OutputFunction] = "linear"

    def recipe(self) -> Call:
        return Call.of("torch.nn.MSELoss")


class BCE(Loss, tag="bce"):
    """BCE: binary cross-entropy of sigmoid outputs, for yes or no (Cox, 1958)."""

    tasks: ClassVar[tuple[Task, ...]] = ("binary", "multiclass")
    output: ClassVar[OutputFunction] = "sigmoid"

    def recipe(self) -> Call:
        return Call.of("torch.nn.BCEWithLogitsLoss")


class CrossEntropy(Loss, tag="cross_entropy"):
    """Cross-entropy: of softmax outputs, for one class out of several (Bridle, 1990)."""

    tasks: ClassVar[tuple[Task, ...]] = ("binary", "multiclass")
    output: ClassVar[OutputFunction] = "softmax"

    def recipe(self) -> Call:
        return Call.of("torch.nn.CrossEntropyLoss")

    def units(self, classes: int) -> int:
        return classes


class ByTask(Component, tag="by_task"):
    """By task: MSE for numbers, BCE for two classes, cross-entropy for more (Bishop, 1995)."""


PROPER: dict[Task, Loss] = {"regression": MSE(), "binary": BCE(), "multiclass": CrossEntropy()}

AnyLoss = ByTask | MSE | BCE | CrossEntropy
