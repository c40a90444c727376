"""Shifts of the dev and test samples: inputs (N, *shape) float32 and targets in, the same out, changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.catalogue.shifts import Shift

Inputs = NDArray[np.float32]
Targets = NDArray[Any]


def shifted(inputs: Inputs, targets: Targets, shifts: Sequence[Shift], rng: Generator) -> tuple[Inputs, Targets]:
    """The samples after all shifts, each with chance of its own."""
    if not len(inputs):
        return inputs, targets
    for shift, chance in zip(shifts, rng.spawn(len(shifts)), strict=True):
        inputs, targets = shift.recipe().make(inputs, targets, rng=chance)
    return inputs, targets


def noise(inputs: Inputs, targets: Targets, *, strength: float, rng: Generator) -> tuple[Inputs, Targets]:
    """Every feature moved by so many of its deviations, normally distributed."""
    moved = inputs + strength * inputs.std(axis=0) * rng.standard_normal(inputs.shape, np.float32)
    return moved.astype(np.float32), targets
