"""Shifts of the dev and test samples: inputs (N, *shape) float32 and targets in, the same out, changed."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.experiment import Data

Inputs = NDArray[np.float32]
Targets = NDArray[Any]


def shifted(inputs: Inputs, targets: Targets, train: Inputs, data: Data, rng: Generator) -> tuple[Inputs, Targets]:
    """The samples after all shifts that do something to this data set, each with chance of its own.

    train: the inputs that the network learns from, which say how large a deviation is.
    """
    dataset = data.dataset
    layout = dataset.picture_shape or dataset.shape()
    laid_out, like = inputs.reshape(len(inputs), *layout), train.reshape(len(train), *layout)
    for shift, chance in zip(data.shift, rng.spawn(len(data.shift)), strict=True):
        if len(targets) and shift.objection(dataset) is None:
            laid_out, targets = shift.recipe().make(laid_out, targets, train=like, rng=chance)
    return laid_out.reshape(len(targets), *inputs.shape[1:]), targets
