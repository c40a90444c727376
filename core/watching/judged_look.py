"""Where and how a network errs: its mistakes, class by class, how far it can be trusted, how far numbers are off."""

from __future__ import annotations

from math import sqrt

import numpy as np

from core.value import Value
from core.watching.sample_look import Form, PartName, SampleLook
from core.watching.seeable import Floats, Seeable

ANY = -1
"""No class in particular."""
BINS = 10
"""Bins of equal width that confidences from 0 to 1 are told apart by."""
QUANTILE = 1.959964
"""95 % of a normal distribution lie within so many deviations."""


class Judging(Value, tag=True):
    """One thing to know of the answers to a part."""

    part: PartName = "dev"


class AboutMistakes(Judging):
    """Samples that are answered wrongly, `most` of them from place `first` on, those with the surest answers first.

    true, answer: only those of this class, or taken for this one; with both a cell of the confusion matrix, which on
    its diagonal holds the right answers. between: of numbers, only those that are off by so much.
    """

    form: Form = "points"
    true: int = ANY
    answer: int = ANY
    between: tuple[float, float] | None = None
    first: int = 0
    most: int = 60


class AboutClasses(Judging):
    """How often each class or label was taken for each."""


class AboutTrust(Judging):
    """How often the network is right when it is so sure; of a single label, or of all."""

    label: int = ANY


class AboutResiduals(Judging):
    """How far predicted numbers are off."""


AnyJudging = AboutMistakes | AboutClasses | AboutTrust | AboutResiduals


class Judged(Seeable):
    """An answer: to what, of how many samples in all, and how many were left out as the output is not a number."""

    about: AnyJudging
    total: int
    unknown: int


class Mistakes(Judged):
    """Some of the `count` samples that were asked for, with what is said of them: (N,), or of labels (N, K).

    sure: (N,) the probability of the answer, of several labels that of the surest wrong one; a score where the output
    is `linear`; of numbers how far they are off, predicted less true. ground: (M, 2) places of other samples of the
    part, where they are drawn as points.
    """

    samples: SampleLook
    count: int
    answers: Floats
    sure: Floats
    linear: bool
    ground: Floats


class ClassTallies(Judged):
    """counts: (C, C) how many samples of each class (row) were taken for each (column).

    Of labels those that are found are on the diagonal; one that is missed counts for each that was said wrongly beside
    it. found, said, there: (C,) how often each is said rightly, is said, is true.
    """

    counts: Floats
    found: Floats
    said: Floats
    there: Floats

    @property
    def precision(self) -> Floats:
        """(C,), the share of what is said that is right; NaN where nothing is said."""
        return _share(self.found, self.said)

    @property
    def recall(self) -> Floats:
        """(C,), the share of what is true that is found; NaN where nothing is true."""
        return _share(self.found, self.there)

    @property
    def f1(self) -> Floats:
        """(C,), the harmonic mean of both (van Rijsbergen, 1979); NaN where nothing is said nor true."""
        return _share(2 * self.found, self.said + self.there)


class Trust(Judged):
    """Confidences by bins of equal width: (B,) how many answers, how many of them right, and the mean confidence.

    A bin is open at its foot and closed at its top. The mean of an empty one is 0. None of it where the output is
    `linear`: then it says scores and no probabilities.
    """

    counts: Floats
    right: Floats
    confidence: Floats
    linear: bool

    @property
    def accuracy(self) -> Floats:
        """(B,), the share of right answers; NaN in an empty bin."""
        return _share(self.right, self.counts)

    @property
    def error(self) -> float | None:
        """The expected calibration error (Naeini et al., 2015; Guo et al., 2017); None without answers.

        The mean distance between confidence and accuracy, each bin by its share of the answers.
        """
        total = float(self.counts.sum())
        apart = np.abs(self.right.astype(np.float64) - self.counts * self.confidence.astype(np.float64))
        return float(apart.sum()) / total if total else None


class Residuals(Judged):
    """How many residuals, predicted less true, lie in each of the bins (B,) of equal width over [low, high]."""

    low: float
    high: float
    counts: Floats
    mean: float
    root_mean_square: float


AnyJudged = Mistakes | ClassTallies | Trust | Residuals


def wilson(right: float, count: float) -> tuple[float, float]:
    """The interval that holds the true share with 95 % confidence (Wilson, 1927)."""
    share, squared = right / count, QUANTILE**2 / count
    middle = (share + squared / 2) / (1 + squared)
    half = QUANTILE * sqrt(share * (1 - share) / count + squared / (4 * count)) / (1 + squared)
    return max(0.0, middle - half), min(1.0, middle + half)


def _share(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.full(len(whole), np.nan, np.float32), where=whole > 0)
