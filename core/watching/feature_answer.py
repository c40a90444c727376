"""Counts how the features of the train part are distributed."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from core.data.prepare import Targets, unprocessed
from core.watching.evenly import LOOKED_AT, stride
from core.watching.feature_look import MOST_FEATURES, FeatureLook
from core.watching.histograms import bins_of, counted, ranges
from core.watching.questions import AboutFeatures
from core.watching.seeable import Floats


def feature_look(question: AboutFeatures) -> FeatureLook:
    """The histograms of the features from the one in place `first` on."""
    dataset, train = question.data.dataset, unprocessed(question.data).train
    every = stride(len(train.inputs), LOOKED_AT)
    rows = train.inputs[::every].reshape(-1, prod(train.inputs.shape[1:]))
    shown = slice(question.first, question.first + MOST_FEATURES)
    values = rows[:, shown].astype(np.float64)
    lows, highs = ranges(values)
    bins = bins_of(values, lows, highs)
    counts = np.stack([counted(bins[members]) for members in _groups(train.targets[::every], dataset.classes)], axis=1)
    names = dataset.in_words(dataset.feature_names()[shown])
    return FeatureLook(rows.shape[1], question.first, names, _floats(lows), _floats(highs), _floats(counts * every))


def _groups(targets: Targets, classes: int) -> list[NDArray[np.bool_]]:
    """Who belongs to each class, has each label, or is in each third of the numbers."""
    if targets.ndim == 2:
        return [column > 0 for column in targets.T]
    if classes:
        return [targets == place for place in range(classes)]
    third = targets.argsort(kind="stable").argsort(kind="stable") * 3 // len(targets)
    return [third == place for place in range(3)]


def _floats(values: NDArray[np.generic]) -> Floats:
    found: Floats = values.astype(np.float32)
    return found
