"""The engine for networks of dense blocks: forward, backward and update written out over memory that stays."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, nan
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Generator, Tensor

from core.build.model import Dropout, Model
from core.catalogue.losses import Loss
from core.experiment import Experiment
from core.training.engines.bookmark import Bookmark
from core.training.engines.descending import Descending
from core.training.engines.engine import (
    looking,
)
from core.training.engines.learned import gather, lots
from core.training.engines.pen import Array
from core.training.engines.program import Ground, Program
from core.training.engines.table import Table
from core.training.samples import Epoch

Numbers = NDArray[Any]

SMALL = 30_000_000
"""Multiplications up to which an evaluation is written out too; a larger one is left to the model."""


class DenseEngine(Descending):
    """A model whose steps are written out; its parameters are views of one piece of memory."""

    def __init__(self, experiment: Experiment, dropout: Generator, dtype: torch.dtype = torch.float32) -> None:
        model = Model(experiment, dropout)
        rows = gather(model, len(experiment.training.optimizer.memory()), dtype)
        super().__init__(model, experiment.training, rows)
        self._loss = experiment.loss
        memory = Array(rows[0]), Array(self.standing.gradient), lots(model), Array(rows[-1])
        self._ground = Ground(experiment, *memory, (dropout,))
        self.draws_from = (dropout,) if any(isinstance(part, Dropout) for part in model.modules()) else ()
        """The generator of its dropout, if it has any."""
        self._bookmark = Bookmark(self.standing.tensors, (self.descent,), self.draws_from)
        self._programs: dict[tuple[int, bool], Program] = {}
        self.table = Table(experiment.output_units, dtype)

    def train(
        self, walk: Epoch, batches: Sequence[slice], factors: Sequence[float], *, measured: bool = False
    ) -> Numbers:
        """A step for each of the batches; their losses, up to the first that is not finite and updates nothing."""
        rows = self.table.shuffled(walk, slice(batches[0].start, batches[-1].stop))
        with np.errstate(all="ignore"):
            if len(batches) > 1:
                return self._stride(walk, rows, batches, factors)
            return np.array([self._lone(walk, rows, batches[0], factors[0], measured=measured)])

    def step(self, inputs: Tensor, targets: Tensor, factor: float, *, measured: bool = False) -> tuple[float, Tensor]:
        """One mini-batch: the loss before the update, and the logits; a loss that is not finite updates nothing."""
        with np.errstate(all="ignore"):
            return self._step(self.table.of(inputs, targets), targets, factor, measured)

    def loss(self, logits: Tensor, targets: Tensor) -> float:
        """The loss of logits that are there already."""
        if not len(logits):
            return nan
        with np.errstate(all="ignore"):
            return float(_means(self._loss.values(logits.numpy().T, targets.numpy().T))[0])

    def logits(self, inputs: Tensor, noise: Generator | None = None) -> Tensor:
        """The outputs, in evaluation mode or as in training; changes nothing."""
        if noise is not None or not 0 < len(inputs) * self.parameter_count < SMALL:
            with looking(self.model, len(inputs), noise):
                logits: Tensor = self.model(inputs)
                return logits
        program = self._program(len(inputs), training=False)
        program.take(inputs.flatten(1).numpy())
        with np.errstate(all="ignore"):
            for call in program.calls:
                call()
        return program.logits.tensor.T.clone()

    def _stride(self, walk: Epoch, rows: Numbers, batches: Sequence[slice], factors: Sequence[float]) -> Numbers:
        """Several steps at once; where a loss is not finite it goes back and takes only those before."""
        self._bookmark.put()
        self._steps(walk, rows, batches, factors)
        losses = _losses(self._loss, walk, batches)
        if np.isfinite(losses).all():
            return losses
        self._bookmark.go_back()
        bad = int(np.isfinite(losses).argmin())
        self._steps(walk, rows, batches[:bad], factors[:bad])
        self._lone(walk, rows, batches[bad], factors[bad])
        return losses[: bad + 1]

    def _steps(self, walk: Epoch, rows: Numbers, batches: Sequence[slice], factors: Sequence[float]) -> None:
        if not batches:
            return
        numbers, self.descent.counters = self.descent.numbers(factors)
        kept, now = walk.logits.numpy(), self.descent.now
        alike = batches if _size(batches[0]) == _size(batches[-1]) else batches[:-1]
        for some in (alike, batches[len(alike) :]):
            if not some:
                break
            program = self._program(_size(some[0]), training=True)
            calls, place, logits = program.calls + self.descent.calls, program.rows.numbers, program.logits.numbers.T
            for batch, each in zip(some, numbers, strict=False):
                place[...] = rows[batch]
                now[...] = each
                for call in calls:
                    call()
                kept[batch] = logits
            numbers = numbers[len(some) :]
        self.standing.count(len(batches))

    def _lone(self, walk: Epoch, rows: Numbers, batch: slice, factor: float, *, measured: bool = False) -> float:
        loss, walk.logits[batch] = self._step(rows[batch], walk.encoded[batch], factor, measured)
        return loss

    def _step(self, rows: Numbers, targets: Tensor, factor: float, measured: bool) -> tuple[float, Tensor]:
        program = self._program(len(rows), training=True)
        np.copyto(program.rows.numbers, rows)
        for call in program.calls:
            call()
        self.standing.count(1)
        logits = program.logits.tensor.T.clone()
        loss = float(_means(self._loss.values(program.logits.numbers, targets.numpy().T))[0])
        self.motion = None if measured else self.motion
        if isfinite(loss):
            self.descend(self._ground.gradients, factor, measured=measured)
        return loss, logits

    def _program(self, samples: int, *, training: bool) -> Program:
        if (samples, training) not in self._programs:
            self._programs[samples, training] = Program(self._ground, samples, training=training)
        return self._programs[samples, training]


def _losses(loss: Loss, walk: Epoch, batches: Sequence[slice]) -> Numbers:
    """The mean loss of each batch, from the logits that the walk has."""
    start, size = batches[0].start, _size(batches[0])
    whole = slice(start, batches[-1].stop)
    values = loss.values(walk.logits.numpy()[whole].T, walk.encoded.numpy()[whole].T)
    alike = len(batches) - (_size(batches[-1]) != size)
    means = _means(values[: alike * size], size)
    return means if alike == len(batches) else np.append(means, _means(values[alike * size :]))


def _size(batch: slice) -> int:
    size: int = batch.stop - batch.start
    return size


def _means(values: Numbers, size: int = 0) -> Numbers:
    """The mean of each so many values, or of all."""
    count = size or len(values)
    means: Numbers = np.add.reduce(values.reshape(-1, count), 1) / count
    return means
