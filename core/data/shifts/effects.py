"""What each shift does: inputs (N, *shape) and targets in, the same out, changed.

Inputs are features (N, F), or pictures (N, C, H, W) with values from 0, black, to 1, white. `train` are those that the
network learns from, laid out alike; they say how large a deviation is.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.data.shifts.optics import blurred, lit, resampled

Inputs = NDArray[np.float32]
Targets = NDArray[Any]
Samples = tuple[Inputs, Targets]

TILT, DIMMED, GRAIN = 30.0, 0.5, 0.2
"""What a phone at its worst does: degrees it is held askew at most, light it loses, noise."""


def rotate(inputs: Inputs, targets: Targets, *, degrees: float, train: Inputs, rng: Generator) -> Samples:
    """Turned against the clock, points about the origin and pictures about their middle."""
    if _are_pictures(inputs):
        return resampled(inputs, np.full(len(inputs), degrees), 1.0), targets
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return (inputs @ turn).astype(np.float32), targets


def scale(inputs: Inputs, targets: Targets, *, factor: float, train: Inputs, rng: Generator) -> Samples:
    """So many times as large, or as far from the mean of each feature."""
    if _are_pictures(inputs):
        return resampled(inputs, np.zeros(len(inputs)), factor), targets
    away = (factor - 1.0) * (inputs - train.mean(axis=0, dtype=np.float64))
    return (inputs + away * (_deviations(train) > 0)).astype(np.float32), targets


def noise(inputs: Inputs, targets: Targets, *, strength: float, train: Inputs, rng: Generator) -> Samples:
    """Every number a little off: of a picture by such a deviation, of a feature by so many of its own."""
    if _are_pictures(inputs):
        return _grainy(inputs, strength, rng), targets
    moved = inputs + strength * _deviations(train) * rng.standard_normal(inputs.shape)
    return moved.astype(np.float32), targets


def light(inputs: Inputs, targets: Targets, *, brightness: float, train: Inputs, rng: Generator) -> Samples:
    """Pictures so much of the way to white or, below zero, to black."""
    return lit(inputs, brightness), targets


def blur(inputs: Inputs, targets: Targets, *, radius: float, train: Inputs, rng: Generator) -> Samples:
    """Pictures out of focus by so many pixels."""
    return blurred(inputs, radius), targets


def phone(inputs: Inputs, targets: Targets, *, strength: float, train: Inputs, rng: Generator) -> Samples:
    """Pictures each held askew by an angle of its own, dim and noisy."""
    tilts, grains = rng.spawn(2)
    angles = tilts.uniform(-TILT, TILT, len(inputs)) * strength
    return _grainy(lit(resampled(inputs, angles, 1.0), -DIMMED * strength), GRAIN * strength, grains), targets


def thin(
    inputs: Inputs, targets: Targets, *, rare_class: int, share_left: float, train: Inputs, rng: Generator
) -> Samples:
    """Of one class or label only a share, one sample at least; the others all, in their order."""
    mine = np.flatnonzero(targets == rare_class if targets.ndim == 1 else targets[:, rare_class])
    gone = rng.permutation(mine)[max(round(share_left * len(mine)), 1) :]
    return np.delete(inputs, gone, axis=0), np.delete(targets, gone, axis=0)


def _are_pictures(inputs: Inputs) -> bool:
    return inputs.ndim == 4


def _deviations(train: Inputs) -> NDArray[np.float64]:
    """That of each feature; 0 for one that only says yes or no, which stays as it is."""
    yes_or_no = ((train == 0) | (train == 1)).all(axis=0)
    return np.where(yes_or_no, 0.0, train.std(axis=0, dtype=np.float64))


def _grainy(pictures: Inputs, strength: float, rng: Generator) -> Inputs:
    grain = strength * rng.standard_normal(pictures.shape, np.float32)
    return np.clip(pictures + grain, 0, 1).astype(np.float32) if strength else pictures
