"""Rules about how well the network knows the train part, and what it does not."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from core.coach.evidence import RECENT, Evidence
from core.coach.rates import LITTLE_LEARNED
from core.coach.remedies import deepened, early_stopping
from core.coach.rule import Finding, Fix, Rule, Sight
from core.language import marked
from core.watching.curves_look import Curve, Curves

RISE = 1.2
"""A dev loss so many times its best one has begun to rise."""
FEWEST_SAMPLES = 50
"""With fewer samples a difference between two parts is chance."""


class Overfitting(Rule):
    """The loss on new samples rises again, far above that on the train part."""

    title = marked("Overfitting")
    view: ClassVar[Sight] = "curves"
    threshold: ClassVar[float] = 0.15
    lecture = marked("It learns the train part by heart: train gets better while dev gets worse.")
    seen = marked(
        "The loss on new samples is rising and lies {number:.2g} above that on train; up to {threshold:g} is fine."
    )
    why = marked("The network now learns what is true of the train samples only.")
    remedy = marked("Try to stop early and keep the best weights, or dropout, a penalty, more samples, fewer units.")

    def finding(self, evidence: Evidence) -> Finding | None:
        if evidence.curves is None:
            return None
        fresh, train = _of_the_same_kind(evidence.curves), evidence.curves.train_loss
        if min(len(fresh.mean), len(train.mean)) < 2 * RECENT:
            return None
        best, late = fresh.x[np.argmin(fresh.mean)], float(fresh.mean[-RECENT:].min())
        gap = late - float(np.median(train.mean[-RECENT:]))
        learns = train.mean[-1] < np.interp(best, train.x, train.mean)
        if late <= RISE * fresh.mean.min() or not learns or gap <= self.threshold:
            return None
        return self.found(evidence, number=gap, epoch=float(best), fix=early_stopping(evidence.experiment))


class Underfitting(Rule):
    """The loss stands still and has hardly fallen."""

    title = marked("Underfitting")
    view: ClassVar[Sight] = "curves"
    threshold: ClassVar[float] = LITTLE_LEARNED
    lecture = marked("If it does not even fit the train part, it is too small or did not train long enough.")
    seen = marked(
        "The train loss stands still with {share:.0f} % of the first loss left; learning goes below {limit:.0f} %."
    )
    why = marked("The network is too simple for these samples, or what it gets says too little of the answer.")
    remedy = marked("Try more units or layers, other features, or less of dropout and penalty.")

    def finding(self, evidence: Evidence) -> Finding | None:
        left = evidence.share_left()
        if left is None or left <= self.threshold or not evidence.stands_still():
            return None
        return self.found(evidence, number=left, fix=Fix(("network", "blocks"), deepened(evidence.experiment)))


class Mismatch(Rule):
    """The dev part is harder than samples held back of the train part."""

    title = marked("Mismatched data")
    view: ClassVar[Sight] = "curves"
    threshold: ClassVar[float] = 0.15
    lecture = marked("Train-dev tells mismatch from variance: it comes from where the train part comes from.")
    seen = marked("The loss on dev lies {number:.2g} above that on train-dev; up to {threshold:g} is fine.")
    why = marked("Dev samples are of another kind than those that train, and no regularisation mends that.")
    remedy = marked("Try to train on samples like those of dev, or augmentation that makes train samples like them.")

    def finding(self, evidence: Evidence) -> Finding | None:
        curves = evidence.curves
        parts = (curves.train_loss, curves.train_dev_loss, curves.dev_loss) if curves is not None else ()
        counts = evidence.experiment.data.counts()
        too_few = min(counts.train_dev, counts.dev) < FEWEST_SAMPLES
        if too_few or not parts or not all(len(part.mean) for part in parts):
            return None
        train, train_dev, dev = (float(part.mean[-1]) for part in parts)
        gap = dev - train_dev
        return self.found(evidence, number=gap) if gap > max(self.threshold, train_dev - train) else None


def _of_the_same_kind(curves: Curves) -> Curve:
    """The loss on new samples like those that train: on train-dev where there is one, else on dev."""
    return curves.train_dev_loss if len(curves.train_dev_loss.mean) else curves.dev_loss
