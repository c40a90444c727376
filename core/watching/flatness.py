"""How much of what leaves an activation lies where it is flat."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

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
    low, high = activation.limits() if activation is not None else (-inf, inf)
    if activated is None or activation is None or (low, high) == (-inf, inf):
        return Flatness(None, None)
    outputs = by_unit(activated).detach().numpy()
    flat = outputs <= low + activation.tolerance
    if high < inf:
        flat |= outputs >= high - activation.tolerance
    return Flatness(float(flat.all(0).mean()), float(flat.mean()))


def by_unit(values: Tensor) -> Tensor:
    """Values (places, units): the places of a picture are like samples of their own to a filter."""
    return values.movedim(1, -1).flatten(0, -2)
