"""How much of what leaves an activation lies where it is flat."""

from __future__ import annotations

from math import inf
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from core.catalogue.activations import Activation


class Flatness(NamedTuple):
    """The share of units that are flat on every sample, and of all activations that are flat; None if none can be.

    A filter of a convolution is one unit, at all places of the picture.
    """

    dead: float | None
    flat: float | None


def flatness(activated: Tensor | None, activation: Activation | None) -> Flatness:
    """That of what leaves an activation, (N, units, ...); of none where there is none."""
    if activated is None or activation is None or activation.limits() == (-inf, inf):
        return Flatness(None, None)
    flat = are_flat(by_unit(activated).detach().numpy(), activation)
    return Flatness(float(flat.all(0).mean()), float(flat.mean()))


def are_flat(outputs: NDArray[Any], activation: Activation) -> NDArray[np.bool_]:
    """Which of these outputs lie within its tolerance of a limit."""
    low, high = activation.limits()
    flat: NDArray[np.bool_] = outputs <= low + activation.tolerance
    if high < inf:
        flat |= outputs >= high - activation.tolerance
    return flat


def by_unit(values: Tensor) -> Tensor:
    """Values (places, units): the places of a picture are like samples of their own to a filter."""
    return values.movedim(1, -1).flatten(0, -2)
