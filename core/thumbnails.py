"""Small samples of the planar data sets, for pictures of them; numpy only."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.catalogue.sources.planar import Planar


def planar_sample(dataset: Planar, count: int = 200) -> tuple[NDArray[np.float32], NDArray[Any]]:
    """`count` points without noise, always the same: inputs (count, 2) in [-6, 6], and their targets."""
    clean = msgspec.structs.replace(dataset, samples=count, noise=0.0)
    inputs, targets = clean.recipe().make(rng=np.random.default_rng(0))
    return inputs, targets
