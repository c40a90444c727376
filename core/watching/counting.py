"""Counts the samples of each class in each part."""

from __future__ import annotations

import numpy as np

from core.data.prepare import Prepared, Targets
from core.watching.shares import ClassCounts


def class_counts(prepared: Prepared, classes: int) -> ClassCounts:
    """Those of samples with so many classes or labels."""
    parts = (prepared.train, prepared.train_dev, prepared.dev, prepared.test)
    return ClassCounts(*(_counted(part.targets, classes) for part in parts))


def _counted(targets: Targets, classes: int) -> tuple[int, ...]:
    if not classes or not len(targets):
        return ()
    counts = targets.sum(axis=0) if targets.ndim == 2 else np.bincount(targets.astype(np.intp), minlength=classes)
    return tuple(counts.tolist())
