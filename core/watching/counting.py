"""Counts the samples of each class in each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.watching.shares import ClassCounts

if TYPE_CHECKING:
    from core.data.prepare import Prepared, Targets


def class_counts(prepared: Prepared, classes: int) -> ClassCounts:
    """Those of samples with so many classes or labels."""
    parts = (prepared.train, prepared.train_dev, prepared.dev, prepared.test)
    return ClassCounts(*(counted(part.targets, classes) for part in parts))


def counted(targets: Targets, classes: int) -> tuple[int, ...]:
    """The samples of each class or label, (N,) or (N, labels); nothing for numbers, and for none."""
    if not classes or not len(targets):
        return ()
    counts = targets.sum(axis=0) if targets.ndim == 2 else np.bincount(targets.astype(np.intp), minlength=classes)
    return tuple(counts.tolist())
