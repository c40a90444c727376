"""The samples as tensors, and one walk over them in mini-batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from math import fsum
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Generator, Tensor

from core.build.targets import encoded
from core.data.prepare import Part, Prepared
from core.experiment import Experiment
from core.training.crops import Crops
from core.training.variation import Variation, Varied

Places = NDArray[Any]


class Samples:
    """One part of the samples: inputs (N, *shape), targets (N,), and those as the loss needs them.

    What trains may have a `variation`: a walk has the inputs as they look in its epoch, `inputs` as they are. What is
    judged may have more `crops` than one of each.
    """

    variation: Variation | None = None
    crops: Crops | None = None

    def __init__(self, part: Part, experiment: Experiment) -> None:
        self.inputs = torch.from_numpy(part.inputs)
        if self.inputs.ndim == 4:  # pictures are convolved faster with their channels side by side
            self.inputs = self.inputs.contiguous(memory_format=torch.channels_last)
        self.targets = torch.from_numpy(part.targets)
        self.encoded = encoded(self.targets, experiment.loss, experiment.data.dataset.classes)

    def __len__(self) -> int:
        return len(self.targets)


def parts(experiment: Experiment, prepared: Prepared) -> tuple[Samples, ...]:
    """Those of train, dev, test and train-dev: the first may be varied, the others judged by crops."""
    train, *judged = (Samples(part, experiment) for part in prepared[:4])
    train.variation = Variation(experiment.data, experiment.seed, prepared) or None
    for part, raw in zip(judged, prepared.raw[1:], strict=True):
        part.crops = Crops(experiment.data, prepared, raw) if experiment.data.crop_count > 1 else None
    return train, *judged


class Epoch:
    """One walk over a part in some `order` (N,); it may rest anywhere, and the batch size may change on the way.

    It is that of epoch `number`, and begins at `share` of the way, in [0, 1). No batch is a single sample unless the
    batch size is 1: batch norm could not say how that differs from its mean. A sample that would be left alone at the
    end joins the last batch. Who trains puts the answers into `logits` (N, units), in the order of the walk.
    """

    def __init__(self, part: Samples, order: Tensor, units: int, number: int = 0, share: float = 0.0) -> None:
        self.part = part
        self.order = order
        self.number = number
        self.logits = torch.empty(units, len(part)).T
        self._size = len(part)
        self._missed = self.position = int(share * self._size)
        self._batch_size = 0
        self._ahead: tuple[slice, ...] = ()
        self._sizes = self._shares = np.empty(0)
        self._done = 0
        self._losses: list[float] = []

    @cached_property
    def inputs(self) -> Tensor | Varied:
        """Inputs (N, *shape) in the order of the walk, as the network gets them this time."""
        if self.part.variation is None:
            return self.part.inputs[self.order]
        return Varied(self.part.variation, self.part.inputs, self.order, self.number)

    @cached_property
    def encoded(self) -> Tensor:
        """Targets (N, ...) as the loss needs them, in the order of the walk."""
        return self.part.encoded[self.order]

    @property
    def share(self) -> float:
        """How much of the way is done."""
        return self.position / self._size

    @property
    def ended(self) -> bool:
        """Whether every sample had its turn."""
        return self.position >= self._size

    def ahead(self, batch_size: int, most: int) -> Sequence[slice]:
        """Where the next batches lie, `most` at most."""
        if batch_size != self._batch_size:
            self._batch_size, self._done = batch_size, 0
            self._ahead, self._sizes, self._shares = _batches(self.position, self._size, batch_size)
        return self._ahead[self._done : self._done + most]

    def go_on(self, losses: Places) -> Places:
        """Leave as many of the batches ahead behind as there are losses; the share of the way after each."""
        done = slice(self._done, self._done + len(losses))
        self._done = done.stop
        self._losses += (losses * self._sizes[done]).tolist()
        self.position = self._ahead[done.stop - 1].stop
        return self._shares[done]

    def kept(self) -> dict[str, Tensor]:
        """All that is known of the way so far; a new walk in the same order can `resume` it."""
        losses = torch.tensor(self._losses, dtype=torch.float64)
        places = torch.tensor([self.position, self._missed])
        return {"order": self.order, "logits": self.logits[: self.position].clone(), "losses": losses, "places": places}

    def resume(self, kept: Mapping[str, Tensor]) -> None:
        """Stand where another walk stood."""
        self.position, self._missed = kept["places"].tolist()
        self._losses = kept["losses"].tolist()
        self.logits[: self.position] = kept["logits"]

    def answers(self) -> tuple[float, Tensor, Tensor] | None:
        """The mean loss, all logits and the targets in the order of the walk; None where some are missing."""
        if self._missed:
            return None
        return fsum(self._losses) / self._size, self.logits, self.part.targets[self.order]


def shuffled(part: Samples, generator: Generator, units: int, number: int = 0, share: float = 0.0) -> Epoch:
    """A walk in a fresh order."""
    return Epoch(part, torch.randperm(len(part), generator=generator), units, number, share)


@lru_cache(maxsize=8)
def _batches(position: int, size: int, batch_size: int) -> tuple[tuple[slice, ...], Places, Places]:
    """The batches from a position on, their sizes, and the share of the way after each."""
    found = []
    while position < size:
        start, end = position, position + batch_size
        if batch_size > 1 and end >= size - 1:
            start, end = max(min(start, size - 2), 0), size
        found.append(slice(start, end))
        position = end
    starts, ends = np.array([(batch.start, batch.stop) for batch in found]).T
    return tuple(found), ends - starts, ends / size
