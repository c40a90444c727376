"""Looking into a pretraining: inputs beside their reconstructions, and what the units look for."""

from __future__ import annotations

from torch import Tensor

from core.training.pretraining.stack import Stack
from core.watching.snapshot import Pretraining

MOST = 36
"""Reconstructions of that many samples and filters of that many units are shown."""
MOST_POINTS = 300
"""As many samples where each is only a point of the plane."""


def pretraining(stack: Stack, inputs: Tensor) -> Pretraining | None:
    """What the stack makes of the first of the inputs (N, *shape); None before its first step."""
    if not stack.machines:
        return None
    seen = inputs[: MOST_POINTS if inputs.shape[1:] == (2,) else MOST].flatten(1)
    errors = tuple(series.curve() for series in stack.errors)
    return Pretraining(errors, seen.numpy(), stack.rebuilt(seen).numpy(), stack.filters(MOST).contiguous().numpy())
