"""How much of what leaves an activation lies where it is flat."""

from __future__ import annotations

from math import inf
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from core.catalogue.activations import Activation
from core.catalogue.blocks import Layer
from core.experiment import Experiment
from core.watching.seeable import Flags


class Flatness(NamedTuple):
    """The share of units that are flat on every sample, and of all activations that are flat; None if none can be.

    A filter of a convolution is one unit, at all places of the picture.
    """

    dead: float | None
    flat: float | None


def flatness(activated: Tensor | None, activation: Activation | None) -> Flatness:
    """That of what leaves an activation, (N, units, ...); of none where there is none."""
    flat = _flat(activated, activation)
    return Flatness(None, None) if flat is None else Flatness(float(flat.all(0).mean()), float(flat.mean()))


def dead(activated: Tensor | None, activation: Activation | None) -> Flags:
    """Which units are flat on every sample, (units,); (0,) where none can be."""
    flat = _flat(activated, activation)
    return np.zeros(0, np.bool_) if flat is None else np.logical_and.reduce(flat)


def activations_of(experiment: Experiment) -> list[Activation | None]:
    """That of each block, output last; None where it has none."""
    blocks = experiment.network.blocks
    return [*(block.activation if isinstance(block, Layer) else None for block in blocks), None]


def are_flat(outputs: NDArray[Any], activation: Activation) -> Flags:
    """Which of these outputs lie within its tolerance of a limit."""
    low, high = activation.limits()
    flat: Flags = outputs <= low + activation.tolerance
    if high < inf:
        flat |= outputs >= high - activation.tolerance
    return flat


def by_unit(values: Tensor) -> Tensor:
    """Values (places, units): the places of a picture are like samples of their own to a filter."""
    return values.movedim(1, -1).flatten(0, -2)


def _flat(activated: Tensor | None, activation: Activation | None) -> Flags | None:
    """Which of the activations are, (places, units)."""
    if activated is None or activation is None or activation.limits() == (-inf, inf):
        return None
    return are_flat(by_unit(activated).detach().numpy(), activation)
