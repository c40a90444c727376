"""Points that a person drew, as samples; no chance.

`rng` is there because every source of samples takes one.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.catalogue.sources.drawn import Drawn, DrawnPoint
from core.refused import Refused


def drawn(*, points: tuple[DrawnPoint, ...], rng: Generator) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Inputs (N, 2) and classes (N,); raises Refused where there is too little to learn from."""
    lacking = Drawn(points).lacking()
    if lacking:
        raise Refused(lacking)
    columns = np.array(points, np.float32)
    return columns[:, :2], columns[:, 2].astype(np.int64)
