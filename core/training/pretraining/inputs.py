"""Which inputs an RBM can take."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.catalogue.pretraining import Pretraining, RBMStack
from core.language import _
from core.refused import Refused

SLACK = 0.01
LARGEST = 2.0
"""The largest root mean square of a feature that still passes for standardised."""


def check_inputs(pretraining: Pretraining, inputs: NDArray[np.float32]) -> None:
    """Raise Refused, in words, where the visible units cannot stand for inputs (N, *shape)."""
    if not isinstance(pretraining, RBMStack):
        return
    low, high = float(inputs.min()), float(inputs.max())
    if pretraining.visible_units == "binary" and not (low >= -SLACK and high <= 1 + SLACK):
        text = _(
            "binary visible units need inputs from 0 to 1, got {low:.3g} to {high:.3g}; "
            "set Visible units to gaussian and add Standardise to the preprocessing"
        )
        raise Refused(text.format(low=low, high=high))
    size = float(np.sqrt(np.square(inputs.reshape(len(inputs), -1)).mean(0)).max())
    if pretraining.visible_units == "gaussian" and not size <= LARGEST:
        text = _(
            "gaussian visible units need standardised inputs, got a feature of size {size:.3g}; "
            "add Standardise to the preprocessing"
        )
        raise Refused(text.format(size=size))
