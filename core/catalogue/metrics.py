"""Metrics: how good the answers are, in numbers that people compare."""

from __future__ import annotations

from math import nan, sqrt
from typing import Any, ClassVar, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.catalogue.component import Component, family_of
from core.catalogue.losses import Loss, Task, softmax
from core.language import marked

Numbers = NDArray[Any]

CLASSES: tuple[Task, ...] = ("binary", "multiclass")
SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


class Judged(NamedTuple):
    """What a network said of some samples, and what is true.

    logits: (N, units). truth: classes or numbers (N,), or labels (N, units), 0 or 1. All logits are finite and there
    is one sample at least.
    """

    logits: Numbers
    truth: Numbers
    loss: Loss
    task: Task

    @property
    def answers(self) -> Numbers:
        """The classes or labels, like the truth."""
        return self.loss.answers(self.logits, self.task)

    @property
    def misses(self) -> Numbers:
        """How far each number is off (N,), in double precision: the square of a large one would overflow."""
        found: Numbers = self.logits[:, 0].astype(np.float64) - self.truth
        return found

    def columns(self) -> tuple[Numbers, Numbers]:
        """How sure the network is of each class or label, and whether it is true, both (N, columns)."""
        logits = softmax(self.logits) if self.loss.output == "softmax" else self.logits
        if self.task == "multilabel":
            return logits, self.truth
        if self.task == "binary":
            return logits[:, -1:], self.truth[:, np.newaxis]
        return logits, _one_hot(self.truth, logits.shape[1])


class Metric(Component):
    """A number that says how good a network is: at most 1, or, where it is an `error`, at least 0.

    `percent`: it is a share. `word` is its name in the middle of a sentence.
    """

    tasks: ClassVar[tuple[Task, ...]]
    percent: ClassVar[bool] = False
    error: ClassVar[bool] = False
    word: ClassVar[str]

    def of(self, judged: Judged) -> float:
        """Its value; NaN where it says nothing."""
        raise NotImplementedError

    def value(self, logits: Numbers, truth: Numbers, loss: Loss, task: Task) -> float:
        """Its value; NaN where it says nothing: without samples, or of outputs that are not finite."""
        if not truth.size or not np.isfinite(logits).all():
            return nan
        return self.of(Judged(logits, truth, loss, task))


class Accuracy(Metric, tag="accuracy"):
    """Accuracy: the share of samples whose class is right (Fisher, 1936)."""

    tasks: ClassVar[tuple[Task, ...]] = CLASSES
    percent: ClassVar[bool] = True
    word: ClassVar[str] = marked("accuracy")

    def of(self, judged: Judged) -> float:
        return int(np.count_nonzero(judged.answers == judged.truth)) / judged.truth.size


class F1(Metric, tag="f1"):
    """F1: precision and recall in one, the mean over the classes (van Rijsbergen, 1979)."""

    tasks: ClassVar[tuple[Task, ...]] = (*CLASSES, "multilabel")
    word: ClassVar[str] = marked("F1")

    def of(self, judged: Judged) -> float:
        said, true = judged.answers, judged.truth
        if judged.task != "multilabel":
            count = 1 + int(max(said.max(), true.max()))
            said, true = _one_hot(said, count), _one_hot(true, count)
        right, both = (said * true).sum(0), said.sum(0) + true.sum(0)
        known = slice(None) if judged.task == "multilabel" else both > 0
        return float(np.mean((2 * right / np.maximum(both, 1))[known]))


class RocAuc(Metric, tag="roc_auc"):
    """ROC-AUC: how often a true sample is ranked above a false one (Hanley & McNeil, 1982).

    Of several classes or labels it is the mean over each against the rest.
    """

    tasks: ClassVar[tuple[Task, ...]] = (*CLASSES, "multilabel")
    word: ClassVar[str] = marked("ROC-AUC")

    def of(self, judged: Judged) -> float:
        areas = [_area(sure, true) for sure, true in zip(*(each.T for each in judged.columns()), strict=True)]
        known = [area for area in areas if area is not None]
        return float(np.mean(known)) if known else nan


class ExactMatch(Metric, tag="exact_match"):
    """Exact match: the share of samples with all labels right (Ghamrawi & McCallum, 2005)."""

    tasks: ClassVar[tuple[Task, ...]] = ("multilabel",)
    percent: ClassVar[bool] = True
    word: ClassVar[str] = marked("exact match")

    def of(self, judged: Judged) -> float:
        return float((judged.answers == judged.truth).all(1).mean())


class LabelAccuracy(Metric, tag="label_accuracy"):
    """Label accuracy: the share of single labels that are right (Schapire & Singer, 1999)."""

    tasks: ClassVar[tuple[Task, ...]] = ("multilabel",)
    percent: ClassVar[bool] = True
    word: ClassVar[str] = marked("label accuracy")

    def of(self, judged: Judged) -> float:
        return float((judged.answers == judged.truth).mean())


class R2(Metric, tag="r2"):
    """R²: the share of the variance explained; 0 is no better than the mean (Wright, 1921)."""

    tasks: ClassVar[tuple[Task, ...]] = ("regression",)
    word: ClassVar[str] = marked("R²")

    def of(self, judged: Judged) -> float:
        spread = float(np.square(judged.truth - judged.truth.mean()).sum())
        return 1 - float(np.square(judged.misses).sum()) / spread if spread > 0 else nan


class RMSE(Metric, tag="rmse"):
    """RMSE: the root of the mean squared error, in the unit of the target (Gauss, 1809)."""

    tasks: ClassVar[tuple[Task, ...]] = ("regression",)
    error: ClassVar[bool] = True
    word: ClassVar[str] = marked("RMSE")

    def of(self, judged: Judged) -> float:
        return sqrt(np.square(judged.misses).mean())


class MeanError(Metric, tag="mae"):
    """MAE: the mean absolute error, in the unit of the target (Laplace, 1774)."""

    tasks: ClassVar[tuple[Task, ...]] = ("regression",)
    error: ClassVar[bool] = True
    word: ClassVar[str] = marked("MAE")

    def of(self, judged: Judged) -> float:
        return float(np.abs(judged.misses).mean())


class ByTask(Component, tag="by_task"):
    """By task: accuracy for classes, exact match for labels, R² for numbers (Bishop, 1995)."""


def _one_hot(classes: Numbers, count: int) -> Numbers:
    """Classes (N,) as 1 among 0 (N, count)."""
    found: Numbers = np.eye(count, dtype=np.int64)[classes]
    return found


def _area(sure: Numbers, true: Numbers) -> float | None:
    """The area under the curve of one class, from how sure (N,) the network is of it; None where all are alike.

    It is the share of pairs of a false and a true sample in the right order (Mann & Whitney, 1947); equals are half.
    """
    false, right = np.sort(sure[true == 0]), sure[true > 0]
    if not len(false) or not len(right):
        return None
    below, not_above = (int(np.searchsorted(false, right, side).sum()) for side in SIDES)
    return (below + not_above) / (2 * len(false) * len(right))


USUAL: dict[Task, Metric] = {
    "regression": R2(),
    "binary": Accuracy(),
    "multiclass": Accuracy(),
    "multilabel": ExactMatch(),
}

AnyMetric = ByTask | Accuracy | F1 | RocAuc | ExactMatch | LabelAccuracy | R2 | RMSE | MeanError


def fitting(task: Task) -> list[Metric]:
    """All metrics of a task, the usual one first."""
    found = [entry() for entry in family_of(AnyMetric) if issubclass(entry, Metric) and task in entry.tasks]
    return sorted(found, key=lambda metric: metric != USUAL[task])
