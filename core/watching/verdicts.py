"""Answers beside the truth, class by class, and which samples are behind a number."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.watching.judged_look import ANY, BINS
from core.watching.seeable import Floats

Yes = NDArray[np.bool_]
Doubles = NDArray[np.float64]


def by_class(values: NDArray[Any], classes: int) -> Yes:
    """Classes (N,) or labels (N, C), 0 or 1, as whether each sample has each class, (N, C)."""
    return values.astype(bool) if values.ndim == 2 else values[:, np.newaxis] == np.arange(classes)


def confused(true: Yes, said: Yes) -> Floats:
    """How many samples of each class (row) were taken for each (column), (C, C).

    Of labels those that are found are on the diagonal; one that is missed counts for each that was said wrongly.
    """
    missed, invented = ((one & ~other).astype(np.float32) for one, other in ((true, said), (said, true)))
    return missed.T @ invented + np.diag((true & said).sum(axis=0)).astype(np.float32)


class Verdicts(NamedTuple):
    """true, said: (N, C), whether a sample has a class or label, and is said to.

    sure: of the answer, (N, 1), or of each label, (N, C).
    """

    true: Yes
    said: Yes
    sure: Doubles

    @classmethod
    def of(cls, true: NDArray[Any], said: NDArray[Any], sure: Doubles, classes: int) -> Verdicts:
        """From classes (N,) or labels (N, C), 0 or 1."""
        return cls(by_class(true, classes), by_class(said, classes), sure)

    @property
    def found(self) -> Yes:
        """What is said rightly."""
        return self.true & self.said

    @property
    def missed(self) -> Yes:
        """What is true and not said."""
        return self.true & ~self.said

    @property
    def invented(self) -> Yes:
        """What is said and not true."""
        return self.said & ~self.true

    def behind(self, true: int, answer: int) -> tuple[NDArray[np.intp], Doubles]:
        """The places (M,) of the samples of a class that were taken for another, the surest first, and how sure, (M,).

        ANY stands for all classes; with one of them or none it is the wrong answers, with both a cell of the counts.
        """
        asked = self._asked(true, answer)
        strength = np.where(asked, self.sure, -np.inf).max(axis=1, initial=-np.inf)
        order = np.argsort(-strength, kind="stable")[: np.count_nonzero(asked.any(axis=1))]
        return order, strength[order]

    def binned(self, label: int) -> tuple[Floats, Floats, Floats]:
        """How many answers are so sure, how many of them are right, and the mean confidence, (B,) each."""
        right, sure = self.true == self.said, self.sure
        if right.shape != sure.shape:
            right = right.all(axis=1, keepdims=True)
        elif label != ANY:
            right, sure = right[:, label : label + 1], sure[:, label : label + 1]
        sure = sure.ravel()
        places = np.searchsorted(np.linspace(0, 1, BINS + 1)[1:-1], sure)
        counts, hits, total = (
            np.bincount(places, weights, BINS) for weights in (None, right.ravel().astype(np.float64), sure)
        )
        mean = np.divide(total, counts, out=np.zeros(BINS), where=counts > 0)
        return counts.astype(np.float32), hits.astype(np.float32), mean.astype(np.float32)

    def _asked(self, true: int, answer: int) -> Yes:
        """The answers (N, C) that are meant."""
        numbers = np.arange(self.true.shape[1])
        mine: Yes = numbers == true
        other: Yes = numbers == answer
        if answer == ANY:
            return self.missed | self.invented if true == ANY else self.missed & mine
        if true == ANY:
            return self.invented & other
        if true == answer:
            return self.found & mine
        rows: Yes = np.logical_and((self.missed & mine).any(axis=1), (self.invented & other).any(axis=1))
        return rows[:, np.newaxis] & (mine | other)
