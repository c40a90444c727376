"""What everything that is seen has in common."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.value import Value

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


class Seeable(Value, tag=True, eq=False):
    """A part of what is seen; arrays do not compare, so two are the same only if they are one object."""
