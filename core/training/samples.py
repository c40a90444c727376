"""The samples as tensors, and one walk over them in mini-batches."""

from __future__ import annotations

from math import ceil

import torch
from torch import Generator, Tensor

from core.build.targets import encoded
from core.data.prepare import Part
from core.experiment import Experiment


class Samples:
    """One part of the samples: inputs (N, *shape), targets (N,), and those as the loss needs them."""

    def __init__(self, part: Part, experiment: Experiment) -> None:
        self.inputs = torch.from_numpy(part.inputs)
        self.targets = torch.from_numpy(part.targets)
        self.encoded = encoded(self.targets, experiment.loss, experiment.data.dataset.classes)

    def __len__(self) -> int:
        return len(self.targets)


class Epoch:
    """One walk over a part in a fresh order; it may rest anywhere, and the batch size may change on the way.

    It begins at `share` of the way, in [0, 1). No batch is a single sample unless the batch size is 1: batch norm
    could not say how that differs from its mean. A sample that would be left alone at the end joins the last batch.
    """

    def __init__(self, part: Samples, generator: Generator, share: float = 0.0) -> None:
        self._order = torch.randperm(len(part), generator=generator)
        self._part = part
        self._inputs, self._encoded = part.inputs[self._order], part.encoded[self._order]
        self._logits: list[Tensor] = []
        self._size = len(part)
        self.position = int(share * self._size)

    @property
    def share(self) -> float:
        """How much of the way is done."""
        return self.position / self._size

    @property
    def ended(self) -> bool:
        """Whether every sample had its turn."""
        return self.position >= self._size

    def next_batch(self, batch_size: int) -> tuple[Tensor, Tensor]:
        """Inputs (B, *shape) and encoded targets (B, ...) of the next samples."""
        start, end = self.position, self.position + batch_size
        if batch_size > 1 and end >= self._size - 1:
            start, end = max(min(start, self._size - 2), 0), self._size
        self.position = end
        return self._inputs[start:end], self._encoded[start:end]

    def keep(self, logits: Tensor) -> None:
        """Remember what the network answered to the last batch."""
        self._logits.append(logits)

    def answers(self) -> tuple[Tensor, Tensor, Tensor] | None:
        """All logits, encoded targets and targets in the order of the walk; None where some are missing."""
        logits = torch.cat(self._logits)
        return (logits, self._encoded, self._part.targets[self._order]) if len(logits) == self._size else None


def steps_in(samples: int, batch_size: int) -> int:
    """How many mini-batches an epoch over so many samples has."""
    return samples if batch_size == 1 else max(ceil((samples - 1) / batch_size), 1)
