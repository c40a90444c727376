"""Losses: how wrong the output is, with the output function that belongs to each.

What trains is the numerically stable form on logits; what is shown is the textbook name.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from core.catalogue.component import Call, Component, real
from core.catalogue.pen import Array, Pen
from core.language import _, marked

Numbers = NDArray[Any]

Task = Literal["regression", "binary", "multiclass", "multilabel"]
OutputFunction = Literal["linear", "sigmoid", "softmax"]
Coding = Literal["numbers", "signs", "classes"]
"""What a loss takes: a number a unit (0 or 1 for no and yes), -1 or 1 a unit, or the class of a sample."""


class Loss(Component):
    """A measure of the distance between output and target.

    `tasks` are those it can be computed for, `fits` those it is made for; `reason` says what it does elsewhere.
    `threshold` is the logit above which one unit says yes.
    """

    tasks: ClassVar[tuple[Task, ...]]
    fits: ClassVar[tuple[Task, ...]]
    output: ClassVar[OutputFunction]
    coding: ClassVar[Coding] = "numbers"
    threshold: ClassVar[float] = 0.0
    reason: ClassVar[str] = marked(
        "{loss} asks every class on its own, so what it says of all of them need not fit together; {fit} fits."
    )

    def recipe(self) -> Call:
        """The torch module, called with (logits, target)."""
        raise NotImplementedError

    def units(self, task: Task, classes: int) -> int:
        """How many outputs the network needs for `classes` classes or labels (0 for a regression)."""
        return classes if task in {"multiclass", "multilabel"} else 1

    def answers(self, logits: Numbers, task: Task) -> Numbers:
        """The classes (N,) that logits (N, units) stand for; for labels, whether each is true (N, units), 0 or 1."""
        if task != "multilabel" and logits.shape[1] > 1:
            best: Numbers = logits.argmax(1)
            return best
        yes = (logits > self.threshold).astype(np.int64)
        return yes if task == "multilabel" else yes[:, 0]

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        """The loss (..., samples) of each sample, from logits (..., units, samples) and targets like them.

        Where the loss takes classes, the targets are (..., samples).
        """
        raise NotImplementedError

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        """Write down the gradient of the mean over the samples by the logits; a class is 1 among 0."""
        raise NotImplementedError


class Distance(Loss):
    """A loss that compares numbers; a class is a 1 among 0 for it."""

    tasks: ClassVar[tuple[Task, ...]] = ("regression", "binary", "multiclass", "multilabel")
    fits: ClassVar[tuple[Task, ...]] = ("regression",)
    output: ClassVar[OutputFunction] = "linear"
    threshold: ClassVar[float] = 0.5
    reason: ClassVar[str] = marked(
        "{loss} wants exactly 0 or 1 of a linear output, so it also punishes an answer for being too right; {fit} fits."
    )


class MSE(Distance, tag="mse"):
    """MSE: mean squared error of a linear output, the loss of regression (Gauss, 1809)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.MSELoss")

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        return _mean_over_units(np.square(logits - targets))

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        pen.subtract(logits, targets, error)
        pen.multiply(error, 2.0 / _count(error), error)


class MAE(Distance, tag="mae"):
    """MAE: mean absolute error (L1) of a linear output; outliers pull little (Laplace, 1774)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.L1Loss")

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        return _mean_over_units(np.abs(logits - targets))

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        pen.subtract(logits, targets, error)
        pen.sign(error, error)
        pen.multiply(error, 1.0 / _count(error), error)


class Huber(Distance, tag="huber"):
    """Huber: squared near the target, absolute beyond delta; outliers pull less (Huber, 1964)."""

    delta: Annotated[float, real(0.01, 100.0, "The distance from which on it grows evenly.", scale="log")] = 1.0

    def recipe(self) -> Call:
        return Call.of("torch.nn.HuberLoss", delta=self.delta)

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        distance = np.abs(logits - targets)
        near = np.minimum(distance, self.delta)
        return _mean_over_units(near * (distance - 0.5 * near))

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        pen.subtract(logits, targets, error)
        pen.minimum(error, self.delta, error)
        pen.maximum(error, -self.delta, error)
        pen.multiply(error, 1.0 / _count(error), error)


class BCE(Loss, tag="bce"):
    """BCE: binary cross-entropy of sigmoid outputs, for yes or no (Cox, 1958)."""

    tasks: ClassVar[tuple[Task, ...]] = ("binary", "multiclass", "multilabel")
    fits: ClassVar[tuple[Task, ...]] = ("binary", "multilabel")
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
    """Cross-entropy: of softmax outputs, for one class out of several (Bridle, 1990).

    Labels are taken for the shares of one class: each true one has its equal part. The smoothing is that of Szegedy
    et al. (2016).
    """

    tasks: ClassVar[tuple[Task, ...]] = ("binary", "multiclass", "multilabel")
    fits: ClassVar[tuple[Task, ...]] = ("binary", "multiclass")
    output: ClassVar[OutputFunction] = "softmax"
    coding: ClassVar[Coding] = "classes"
    reason: ClassVar[str] = marked(
        "{loss} lets all labels share one probability, so two that are true get a half each at most and none of them "
        "cannot be said; {fit} fits."
    )

    label_smoothing: Annotated[
        float, real(0.0, 0.5, "Share of the right answer that is spread evenly over all classes.")
    ] = 0.0

    def recipe(self) -> Call:
        return Call.of("torch.nn.CrossEntropyLoss", label_smoothing=self.label_smoothing)

    def units(self, task: Task, classes: int) -> int:
        return classes

    def answers(self, logits: Numbers, task: Task) -> Numbers:
        if task != "multilabel":
            return super().answers(logits, task)
        return (softmax(logits) > 0.5).astype(np.int64)

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        below = logits - logits.max(-2, keepdims=True)
        right = _picked(below, targets)
        if self.label_smoothing:
            right = (1 - self.label_smoothing) * right + self.label_smoothing * below.mean(-2)
        found: Numbers = np.log(np.exp(below).sum(-2)) - right
        return found

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        pen.softmax(logits, error)
        if self.label_smoothing:
            pen.add_times(error, targets, 1 - self.label_smoothing, error, times=-1.0)
            pen.subtract(error, self.label_smoothing / error.shape[-2], error)
        else:
            pen.subtract(error, targets, error)
        pen.multiply(error, 1.0 / error.shape[-1], error)


class Hinge(Loss, tag="hinge"):
    """Hinge: linear scores, not probabilities, beyond 1 on their side (Cortes & Vapnik, 1995)."""

    tasks: ClassVar[tuple[Task, ...]] = ("binary", "multiclass", "multilabel")
    fits: ClassVar[tuple[Task, ...]] = ("binary", "multilabel")
    output: ClassVar[OutputFunction] = "linear"
    coding: ClassVar[Coding] = "signs"

    def recipe(self) -> Call:
        return Call.of("core.build.hinge.Hinge")

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        return _mean_over_units(np.maximum(1 - logits * targets, 0))

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        short = pen.fresh(logits)
        pen.multiply(logits, targets, short)
        pen.subtract(1.0, short, short)
        pen.where_positive(short, targets, error)
        pen.multiply(error, -1.0 / _count(error), error)


class MultiHinge(Loss, tag="multi_hinge"):
    """Multi-class hinge: the right score shall lead all others by 1 (Weston & Watkins, 1999)."""

    tasks: ClassVar[tuple[Task, ...]] = ("multiclass",)
    fits: ClassVar[tuple[Task, ...]] = ("multiclass",)
    output: ClassVar[OutputFunction] = "linear"
    coding: ClassVar[Coding] = "classes"

    def recipe(self) -> Call:
        return Call.of("torch.nn.MultiMarginLoss")

    def values(self, logits: Numbers, targets: Numbers) -> Numbers:
        right = _picked(logits, targets)[..., np.newaxis, :]
        # The right score itself is always one short of leading itself.
        found: Numbers = (np.maximum(1 - right + logits, 0).sum(-2) - 1) / logits.shape[-2]
        return found

    def gradient(self, pen: Pen, logits: Array, targets: Array, error: Array) -> None:
        short, wrong = pen.fresh(logits), pen.fresh(logits)
        pen.multiply(logits, targets, short)
        right = pen.total(short, (-2,))
        pen.subtract(logits, right, short)
        pen.add(short, 1.0, short)
        pen.subtract(1.0, targets, wrong)
        pen.where_positive(short, wrong, error)
        pen.multiply(targets, pen.total(error, (-2,)), short)
        pen.subtract(error, short, error)
        pen.multiply(error, 1.0 / _count(error), error)


class ByTask(Component, tag="by_task"):
    """By task: MSE for numbers, BCE for yes or no, cross-entropy for classes (Bishop, 1995)."""


def advice(task: Task, loss: Loss) -> str:
    """What a loss that can be computed but is not made for the task does there, and what fits; empty where it fits."""
    if task in loss.fits or task not in loss.tasks:
        return ""
    return _(loss.reason).format(loss=_(loss.title()), fit=_(PROPER[task].title()))


def softmax(logits: Numbers) -> Numbers:
    """Probabilities (N, units) that sum to 1 over the units."""
    wide = logits.astype(np.float64)
    powers = np.exp(wide - wide.max(1, keepdims=True))
    found: Numbers = powers / powers.sum(1, keepdims=True)
    return found


def _picked(numbers: Numbers, targets: Numbers) -> Numbers:
    """The number of the right class (..., samples), from classes or from the shares of all of them."""
    if targets.ndim == numbers.ndim:
        shared: Numbers = (numbers * targets).sum(-2)
        return shared
    found: Numbers = np.take_along_axis(numbers, targets[..., np.newaxis, :], axis=-2)[..., 0, :]
    return found


def _mean_over_units(values: Numbers) -> Numbers:
    found: Numbers = values[..., 0, :] if values.shape[-2] == 1 else values.mean(-2)
    return found


def _count(error: Array) -> int:
    """Samples times units."""
    return int(error.shape[-1] * error.shape[-2])


PROPER: dict[Task, Loss] = {"regression": MSE(), "binary": BCE(), "multiclass": CrossEntropy(), "multilabel": BCE()}

AnyLoss = ByTask | MSE | MAE | Huber | BCE | CrossEntropy | Hinge | MultiHinge
