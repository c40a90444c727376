"""Which step from the train part to the dev part costs most, in words (Ng, 2018)."""

from __future__ import annotations

from math import isfinite

from core.language import _, marked

NOTABLE = 0.1
"""A step is said to be a gap when the loss grows by more than this share of the dev loss."""


def gap_words(train: float | None, train_dev: float | None, dev: float | None) -> str:
    """What the losses of the three parts say, in a sentence with these numbers; empty where one is missing."""
    if train is None or train_dev is None or dev is None or not isfinite(train + train_dev + dev):
        return ""
    variance, mismatch = train_dev - train, dev - train_dev
    larger = _VARIANCE if variance >= mismatch else _MISMATCH
    text = larger if max(variance, mismatch) > NOTABLE * dev else _NO_GAP
    return _(text).format(train=train, train_dev=train_dev, dev=dev, variance=variance, mismatch=mismatch)


_VARIANCE = marked(
    "Loss {train:.3g} on train, {train_dev:.3g} on train-dev, {dev:.3g} on dev: the largest gap is train to train-dev, "
    "{variance:+.3g}, and that is variance: more samples or a smaller network help."
)
_MISMATCH = marked(
    "Loss {train:.3g} on train, {train_dev:.3g} on train-dev, {dev:.3g} on dev: the largest gap is train-dev to dev, "
    "{mismatch:+.3g}, and that is mismatch: train on samples that are like those of dev."
)
_NO_GAP = marked(
    "Loss {train:.3g} on train, {train_dev:.3g} on train-dev, {dev:.3g} on dev: neither variance, train to train-dev, "
    "nor mismatch, train-dev to dev, stands out."
)
