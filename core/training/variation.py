"""Train samples that look a little different in every epoch."""

from __future__ import annotations

from functools import cached_property
from math import prod

import torch
from torch import Generator, Tensor

from core.build.model import stream
from core.data.prepare import Prepared
from core.experiment import Data

AT_ONCE = 2**18
"""Numbers that are varied at once: few enough to stay in the processor's second cache."""
_TINY = 1e-12


class Variation:
    """What the augmentations make of the train samples of a run.

    How a sample is varied follows from the seed, the epoch and its place in the walk alone. So nothing has to be kept
    to go on from a moment, and it does not matter in what batches the walk is gone.
    """

    def __init__(self, data: Data, seed: int, prepared: Prepared) -> None:
        fitting = [each for each in data.augmentation if each.objection(data.dataset) is None]
        self._calls = [each.recipe() for each in fitting]
        self._picture = data.dataset.picture_shape
        self._seed, self._prepared = seed, prepared
        self._raw = torch.from_numpy(prepared.raw_train)
        self.at_once = max(1, AT_ONCE // prod(self._raw.shape[1:]))
        """Samples that are varied at once."""

    def __bool__(self) -> bool:
        """Whether there is anything that varies them."""
        return bool(self._calls)

    def inputs(self, samples: Tensor, epoch: int, block: int) -> Tensor:
        """These of the samples, block number `block` of an epoch, as the network gets them then."""
        varied = self.varied(self._raw[samples], self.chance(epoch, block))
        return torch.from_numpy(self._prepared.transform(varied.numpy()))

    def chance(self, epoch: int, block: int) -> Generator:
        """What decides how the samples of a block are varied in an epoch."""
        return stream(self._seed, 5, epoch, block)

    @cached_property
    def _units(self) -> Tensor:
        """The deviation of each number."""
        return self._raw.std(0, correction=0).clamp(min=_TINY)

    def varied(self, raw: Tensor, chance: Generator) -> Tensor:
        """Raw samples (N, *shape) after all augmentations."""
        batch = raw / self._units if self._picture is None else raw.reshape(-1, *self._picture)
        for call in self._calls:
            batch = call.make(batch, generator=chance)
        return batch * self._units if self._picture is None else batch.reshape(raw.shape)


class Varied:
    """The inputs (N, *shape) of one epoch in the order of its walk, each made when it is first needed."""

    def __init__(self, variation: Variation, like: Tensor, order: Tensor, epoch: int) -> None:
        self._variation, self._order, self._epoch = variation, order, epoch
        self._inputs = torch.empty_like(like)
        self._made: set[int] = set()

    def __getitem__(self, places: slice) -> Tensor:
        size = self._variation.at_once
        for block in range(places.start // size, -(-places.stop // size)):
            if block not in self._made:
                self._made.add(block)
                here = slice(block * size, (block + 1) * size)
                self._inputs[here] = self._variation.inputs(self._order[here], self._epoch, block)
        return self._inputs[places]
