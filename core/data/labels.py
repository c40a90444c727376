"""Labels that are wrong, as those that people give sometimes are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Targets = NDArray[Any]


def mislabelled(targets: Targets, share: float, classes: int, rng: Generator) -> Targets:
    """Targets of which a share is wrong; a larger share makes the same ones wrong and others too.

    A class becomes another one, a label its opposite; numbers (0 classes) all move by `share` of their deviation,
    normally distributed.
    """
    if not share:
        return targets
    if not classes:
        moved: Targets = (targets + share * targets.std() * rng.standard_normal(targets.shape)).astype(targets.dtype)
        return moved
    others = rng.integers(1, classes, targets.shape) if targets.ndim == 1 else 1
    wrong = rng.random(targets.shape) < share
    noisy: Targets = np.where(wrong, (targets + others) % (classes if targets.ndim == 1 else 2), targets)
    return noisy
