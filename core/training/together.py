"""Many runs at once: what is a product of two matrices for one run is a product of two stacks for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from core.catalogue.blocks import Block, Layer
from core.catalogue.component import Component
from core.catalogue.initializers import Zeros
from core.catalogue.schedules import ReduceOnPlateau
from core.experiment import Stopping
from core.training.engines.bookmark import Bookmark
from core.training.engines.dense import DenseEngine
from core.training.engines.descent import written
from core.training.engines.learned import lots
from core.training.engines.pen import Array
from core.training.engines.program import Ground, Program
from core.training.engines.table import vary
from core.training.loop import train
from core.training.run import Run
from core.training.stride import Stride

C = TypeVar("C", bound=Component)
Numbers = NDArray[Any]

ROOM = 2**25
"""Numbers that the samples of all runs that train at once may have."""


def train_all(runs: Sequence[Run]) -> Iterator[None]:
    """Train runs that stand at step 0 to their ends; each ends where it would have ended alone, but for rounding.

    Those that differ only in their seeds, first weights and numbers train at once. It yields now and then, after an
    epoch at the latest, and may be left there. The curves of runs that trained at once stay empty.
    """
    for some in _groups(runs):
        if len(some) > 1:
            yield from Crowd(some).train()
        for run in some:
            for _ended in train(run, Stride()):
                yield


class Crowd:
    """Runs of one structure, over rows (kinds, runs, P) that hold what the rows of their engines do."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = list(runs)
        self._engines = [_dense(run) for run in runs]
        self._gather()

    def train(self) -> Iterator[None]:
        """Train until all have stopped, but those that diverge: they are left where their last epoch began."""
        try:
            while self._runs and self._runs[0].stop is None:
                self._epoch()
                yield
        finally:
            self._give_back()

    def _gather(self) -> None:
        """Put what the engines have into stacks."""
        first, engine = self._runs[0], self._engines[0]
        self._rows = torch.stack([each.standing.rows for each in self._engines], dim=1)
        self._steps = 0
        gradient = torch.zeros_like(self._rows[0])
        now = torch.zeros(*engine.descent.now.shape, len(self._runs), 1, dtype=self._rows.dtype)
        self._now, trainings = now.numpy(), [run.experiment.training for run in self._runs]
        merged = msgspec.structs.replace(
            trainings[0],
            optimizer=_merged([training.optimizer for training in trainings]),
            penalty=_merged([training.penalty for training in trainings]),
            clipping=_merged([training.clipping for training in trainings]),
        )
        remembered = self._rows[: 1 + len(trainings[0].optimizer.memory())]
        self._update = written(merged, remembered, gradient, engine.descent.priced, now)
        ends = Array(self._rows[0]), Array(gradient), lots(engine.model), Array(self._rows[-1])
        self._ground = Ground(first.experiment, *ends, [run.dropout for run in self._runs])
        self._programs: dict[int, Program] = {}
        drawn_from = [generator for each in self._engines for generator in each.draws_from]
        self._bookmark = Bookmark((self._rows,), [each.descent for each in self._engines], drawn_from)
        self._tables = [
            each.table.of(run.train.inputs, run.train.encoded)
            for run, each in zip(self._runs, self._engines, strict=True)
        ]
        self._shuffled = np.stack(self._tables)
        self._logits = np.empty((len(self._runs), first.experiment.output_units, len(first.train)), self._now.dtype)

    def _epoch(self) -> None:
        """Train all for an epoch; where a loss is not finite, that run goes and the others begin the epoch again."""
        first = self._runs[0]
        for run, table, shuffled in zip(self._runs, self._tables, self._shuffled, strict=True):
            np.take(table, run.walk.order.numpy(), axis=0, out=shuffled, mode="clip")
            vary(shuffled, run.walk, slice(0, len(run.train)))
        batches = first.walk.ahead(first.experiment.training.batch_size, first.steps_per_epoch)
        self._bookmark.put()
        with np.errstate(all="ignore"):
            self._take_steps(batches)
            losses = self._losses(batches)
        finite = np.isfinite(losses)
        if finite.all():
            self._count(len(batches), losses)
            return
        self._bookmark.go_back()
        self._stay([place for place, fine in enumerate(finite) if fine])

    def _take_steps(self, batches: Sequence[slice]) -> None:
        for batch, now in zip(batches, self._numbers(len(batches)), strict=True):
            size = batch.stop - batch.start
            if size not in self._programs:
                self._programs[size] = Program(self._ground, size, training=True)
            program = self._programs[size]
            program.rows.numbers[...] = self._shuffled[:, batch]
            self._now[...] = now
            for call in program.calls:
                call()
            for call in self._update:
                call()
            self._logits[..., batch] = program.logits.numbers

    def _losses(self, batches: Sequence[slice]) -> Numbers:
        """The mean loss of each run over the epoch, from its logits as they came; a bad one shows in it."""
        targets = np.stack([run.walk.encoded.numpy().T for run in self._runs])
        values = self._runs[0].experiment.loss.values(self._logits, targets)
        found: Numbers = values[:, batches[0].start : batches[-1].stop].mean(1)
        self._last = values[:, batches[-1]].mean(1)
        return found

    def _count(self, steps: int, losses: Numbers) -> None:
        self._steps += steps
        for run, last in zip(self._runs, self._last.tolist(), strict=True):
            run.step += steps
            run.loss = last
            run.next_epoch()
            run.look_for_the_end()

    def _numbers(self, count: int) -> Numbers:
        """Those of the next steps (steps, kinds, runs, 1); the counters of the optimizers go on."""
        known: dict[Hashable, tuple[Numbers, Any]] = {}
        found = []
        for run, engine in zip(self._runs, self._engines, strict=True):
            alike = run.experiment.training
            if alike not in known:
                known[alike] = engine.descent.numbers(run.factors(count))
            numbers, engine.descent.counters = known[alike]
            found.append(numbers)
        return np.stack(found, axis=2)[..., np.newaxis]

    def _stay(self, places: Sequence[int]) -> None:
        """Go on with the runs at these places."""
        self._give_back()
        self._runs = [self._runs[place] for place in places]
        self._engines = [self._engines[place] for place in places]
        if self._runs:
            self._gather()

    def _give_back(self) -> None:
        """Let each run stand where its row stands."""
        for place, (run, engine) in enumerate(zip(self._runs, self._engines, strict=True)):
            engine.standing.adopt(self._rows[:, place], engine.descent.counters, self._steps)
            run.judge_dev()
            run.ending.note_dev(run.dev_judged)
            run.look_for_the_end()
        self._steps = 0


def _groups(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs that can train at once."""
    found: dict[Hashable, list[Run]] = defaultdict(list)
    for run in runs:
        found[_structure(run)].append(run)
    groups = []
    for some in found.values():
        most = max(1, ROOM // max(1, some[0].train.inputs.numel()))
        groups += [some[start : start + most] for start in range(0, len(some), most)]
    return groups


def _structure(run: Run) -> Hashable:
    """What must be the same for runs that train at once; each of those that cannot has its own."""
    experiment, training = run.experiment, run.experiment.training
    heeds_epochs = isinstance(training.schedule, ReduceOnPlateau) or training.stopping != Stopping()
    if heeds_epochs or run.pretraining.goes_on or not isinstance(run.engine, DenseEngine):
        return id(run)
    return (
        run.train.inputs.shape,
        experiment.output_units,
        experiment.loss,
        tuple(map(_bare, experiment.network.blocks)),
        (training.batch_size, training.epochs),
        _choices(training.optimizer),
        training.optimizer.memory(),
        _choices(training.penalty),
        tuple(map(bool, training.penalty.rates())),
        _choices(training.clipping),
    )


def _bare(block: Block) -> Block:
    """The block without what matters at the start only."""
    return msgspec.structs.replace(block, initializer=Zeros(), bias=0.0) if isinstance(block, Layer) else block


def _choices(entry: Component) -> Hashable:
    """All of an entry but its numbers."""
    values = {name: getattr(entry, name) for name in entry.__struct_fields__}
    return type(entry), tuple((name, value) for name, value in values.items() if not isinstance(value, float))


def _merged(entries: Sequence[C]) -> C:
    """One entry for all runs; numbers in which they differ become arrays (runs, 1)."""
    columns = {name: [getattr(entry, name) for entry in entries] for name in entries[0].__struct_fields__}
    differing = {name: column for name, column in columns.items() if len(set(column)) > 1}
    arrays = {name: Array(torch.tensor(column, dtype=torch.float64)[:, None]) for name, column in differing.items()}
    merged: C = msgspec.structs.replace(entries[0], **arrays)
    return merged


def _dense(run: Run) -> DenseEngine:
    assert isinstance(run.engine, DenseEngine)
    return run.engine
