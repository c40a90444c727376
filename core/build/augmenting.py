"""Augmentations of batches (N, *shape): pure functions of a batch and a generator."""

from __future__ import annotations

import torch
from torch import Generator, Tensor


def jitter(batch: Tensor, *, strength: float, generator: Generator) -> Tensor:
    """Every feature moved by so many of its deviations in the batch, normally distributed."""
    deviation = batch.std(0, correction=0, keepdim=True)
    return batch + strength * deviation * torch.randn(batch.shape, generator=generator)
