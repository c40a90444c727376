"""The loss anywhere in the space of a network's weights, on a copy: the run itself is never touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import torch
from torch import Generator, Tensor, nn

from core.training.engines.choosing import engine_for
from core.training.engines.engine import Engine
from core.training.moment import Moment, part_of
from core.training.run import Run
from core.training.twin import twin

MOST_NUMBERS = 4_000_000
"""Weights of all moments together that a walk is laid out from; of larger networks it has fewer moments."""


class Place(NamedTuple):
    """All weights of a network, (P,), and the running means and variances of its batch norms, (S,)."""

    weights: Tensor
    statistics: Tensor


class Walk(NamedTuple):
    """Where a run came by: weights (M, P), float64, and epochs (M,) of its kept moments, the present one last."""

    first: Place
    weights: Tensor
    epochs: Sequence[int]


class Terrain:
    """The loss on the first samples of train and dev, in evaluation mode and without the penalty, at any place."""

    def __init__(self, run: Run, samples: tuple[int, int]) -> None:
        self._engine = twin(run)
        self.present = place_of(self._engine)
        self.model = self._engine.model
        train, dev = samples
        self._train = train
        self._inputs = torch.cat([run.train.inputs[:train], run.dev.inputs[:dev]])
        self._encoded = torch.cat([run.train.encoded[:train], run.dev.encoded[:dev]])
        self._moved = [_Moved(list(self.model.parameters())), _Moved(_statistics(self.model))]

    def losses(self, weights: Tensor, statistics: Tensor | None = None) -> tuple[float, float]:
        """Those of train and dev at a place; by the present running statistics unless others are said."""
        there = weights, self.present.statistics if statistics is None else statistics
        for moved, numbers in zip(self._moved, there, strict=True):
            moved.to(numbers)
        logits = self._engine.logits(self._inputs)
        parts = (slice(None, self._train), slice(self._train, None))
        train, dev = (self._engine.loss(logits[part], self._encoded[part]) for part in parts)
        return train, dev


class _Moved:
    """Tensors of a model that take their numbers from one piece of memory, `numbers` (K,)."""

    def __init__(self, parts: Sequence[Tensor]) -> None:
        self._parts = parts
        self._numbers = _joined(parts)
        pieces = torch.split(self._numbers, [part.numel() for part in parts])
        self._views = [piece.view(part.shape) for piece, part in zip(pieces, parts, strict=True)]

    @torch.no_grad()
    def to(self, numbers: Tensor) -> None:
        self._numbers.copy_(numbers)
        for part, view in zip(self._parts, self._views, strict=True):
            part.copy_(view)


def place_of(engine: Engine) -> Place:
    """Where an engine stands; the order of the numbers is that of the model, whatever the engine."""
    return Place(_joined(list(engine.model.parameters())), _joined(_statistics(engine.model)))


def walk_of(run: Run, moments: Sequence[Moment], present: Place) -> Walk | None:
    """The way of a run up to the present; None where it has not moved, or has weights that are no numbers."""
    most = max(2, MOST_NUMBERS // len(present.weights)) - 1
    behind = [each for each in moments if each.step <= run.step]
    kept = behind[:: max(1, -(-len(behind) // most))]
    places = list(_places(kept))
    if places and places[-1].weights.equal(present.weights):
        del places[-1], kept[-1]
    if not places:
        return None
    weights = torch.stack([*(place.weights for place in places), present.weights]).double()
    return Walk(places[0], weights, (*(each.epoch for each in kept), run.epoch)) if weights.isfinite().all() else None


def _places(moments: Iterable[Moment]) -> Iterable[Place]:
    engine, experiment = None, None
    for each in moments:
        if engine is None or each.experiment != experiment:
            engine, experiment = engine_for(each.experiment, Generator()), each.experiment
        engine.stand(part_of("engine", each))
        yield place_of(engine)


def _statistics(model: nn.Module) -> list[Tensor]:
    return [buffer for buffer in model.buffers() if buffer.is_floating_point()]


def _joined(parts: Sequence[Tensor]) -> Tensor:
    return torch.cat([torch.zeros(0), *(part.detach().flatten() for part in parts)])
