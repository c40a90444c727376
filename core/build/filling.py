"""First weights: the fillings torch lacks, and the one place that draws them."""

from __future__ import annotations

from math import sqrt

import torch
from torch import Generator, Tensor

from core.catalogue.initializers import Initializer


def xavier_normal_fan_in_(weight: Tensor, generator: Generator | None = None) -> Tensor:
    """Fill (units, inputs, ...) in place from a Gaussian of std 1/sqrt(fan_in)."""
    return torch.nn.init.normal_(weight, std=1 / sqrt(weight[0].numel()), generator=generator)


def glorot_truncated_(weight: Tensor, generator: Generator | None = None) -> Tensor:
    """Fill (units, inputs, ...) in place from a Gaussian of std sqrt(3/(fan_in + fan_out)) cut off at two std."""
    std = sqrt(3 / (weight[0].numel() + weight[:, 0].numel()))
    return torch.nn.init.trunc_normal_(weight, std=std, a=-2 * std, b=2 * std, generator=generator)


def fill(weight: Tensor, initializer: Initializer, generator: Generator) -> None:
    """Draw the weights in place; what is not random leaves the generator alone."""
    extra = {"generator": generator} if initializer.random else {}
    initializer.recipe().make(weight, **extra)
