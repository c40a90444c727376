"""Lays train and another part side by side."""

from __future__ import annotations

from math import prod

import numpy as np

from core.data.prepare import Inputs, unprocessed
from core.watching.counting import class_counts
from core.watching.evenly import stride
from core.watching.feature_look import MOST_FEATURES, FeatureLook
from core.watching.histograms import bins_of, counted, ranges
from core.watching.mismatch_look import MismatchLook
from core.watching.questions import AboutMismatch, AboutSamples
from core.watching.sample_answer import sample_look

COUNTED = 2_000_000
"""Numbers of a part that are counted at most."""


def mismatch_look(question: AboutMismatch) -> MismatchLook:
    """The classes, and what shall stand side by side."""
    data, form = question.data, question.form
    found = unprocessed(data)
    classes, other = class_counts(found, data.dataset.classes), getattr(found, question.part)
    if form == "features":
        names = data.dataset.in_words(data.dataset.feature_names())
        return MismatchLook(classes, features=_features(found.train.inputs, other.inputs, names))
    train, beside = (sample_look(AboutSamples(data, part, form)) for part in ("train", question.part))
    return MismatchLook(classes, train, beside)


def _features(train: Inputs, other: Inputs, names: tuple[str, ...]) -> FeatureLook:
    """The histograms of both over common ranges, the features in which they differ most first."""
    parts = [_affordable(part) for part in (train, other)]
    lows, highs = ranges(np.concatenate(parts))
    counts = np.stack([counted(bins_of(part, lows, highs)) for part in parts], axis=1)
    shares = counts / np.maximum(counts.sum(axis=2, keepdims=True), 1)
    apart = np.abs(np.diff(shares.cumsum(axis=2), axis=1)).max(axis=(1, 2))
    first = np.argsort(-apart, kind="stable")[:MOST_FEATURES]
    of_one_size = (shares[first] * len(train)).astype(np.float32)
    return FeatureLook(len(names), 0, tuple(names[place] for place in first), lows[first], highs[first], of_one_size)


def _affordable(inputs: Inputs) -> Inputs:
    """Rows of features, evenly from all of them."""
    rows = inputs.reshape(len(inputs), prod(inputs.shape[1:]))
    return rows[:: stride(rows.size, COUNTED)]
