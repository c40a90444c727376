"""One run: the samples, the engine, and the place where the training stands."""

from __future__ import annotations

from math import ceil, isfinite

import torch
from torch import Generator, Tensor

from core.build.model import stream
from core.build.targets import encoded, metric
from core.catalogue.blocks import Dense
from core.data.prepare import Part, Prepared, prepare
from core.document.difference import consequence
from core.experiment import Experiment
from core.language import _
from core.outline import outline
from core.refused import Refused
from core.training.engines.autograd import AutogradEngine
from core.watching.record import Record
from core.watching.snapshot import Stop

CHUNK = 4096
"""Samples that are judged at once."""


class Samples:
    """One part of the samples as tensors: inputs (N, *shape), targets (N,), and those as the loss needs them."""

    def __init__(self, part: Part, experiment: Experiment) -> None:
        self.inputs = torch.from_numpy(part.inputs)
        self.targets = torch.from_numpy(part.targets)
        self.encoded = encoded(self.targets, experiment.loss, experiment.data.dataset.classes)

    def __len__(self) -> int:
        return len(self.targets)


class Run:
    """A training that can go on, be edited and be looked at.

    All its random numbers come from streams of its own, made from the seed of the experiment: one seed, one run, bit
    for bit. Raises Refused, in words, where the experiment cannot be run.
    """

    def __init__(self, experiment: Experiment) -> None:
        torch.set_flush_denormal(True)
        torch.set_num_threads(1)
        self.loss: float | None = None
        self.stop: Stop | None = None
        self.measuring = False
        """Whether the next step shall be measured, because somebody looks at how the blocks move."""
        self.experiment: Experiment
        self.engine: AutogradEngine
        self.record: Record
        self.step: int
        self.epoch: int
        self._dropout: Generator
        self._shuffling: Generator
        self._begin(experiment)

    @property
    def steps_per_epoch(self) -> int:
        """Mini-batches in one pass over the train part."""
        return ceil(len(self.train) / self.experiment.training.batch_size)

    @property
    def place(self) -> float:
        """Where the run stands, in epochs with fractions."""
        return self.epoch + self._position / len(self.train)

    @property
    def factor(self) -> float:
        """What the schedule makes of the learning rate now."""
        training = self.experiment.training
        return training.schedule.factor(self.step, training.epochs * self.steps_per_epoch)

    def advance(self) -> bool:
        """Train on the next mini-batch; whether that ended an epoch."""
        inputs, targets = self._next_batch()
        factor = self.factor
        self.loss, logits = self.engine.step(inputs, targets, factor, measured=self.measuring)
        self.record.note_step(self.place, self.loss, factor * self.experiment.training.optimizer.learning_rate)
        if self.measuring and self.engine.motion is not None:
            self.record.note_motion(self.place, *self.engine.motion)
            self.measuring = False
        self.step += 1
        self._logits.append(logits)
        ended = self._position >= len(self.train)
        if ended:
            self._end_epoch()
        self.stop = self.reason_to_stop()
        return ended

    def reason_to_stop(self) -> Stop | None:
        """Why there is nothing more to train; None while there is."""
        if self.loss is not None and not isfinite(self.loss):
            return Stop("diverged", self.step, self.epoch)
        if self.epoch >= self.experiment.training.epochs:
            return Stop("epochs", self.step, self.epoch)
        return None

    def edit(self, experiment: Experiment, note: str = "") -> bool:
        """Go on with an edited experiment; False, and nothing changed, where the weights no longer fit.

        A run that has not trained yet starts afresh instead. `note` is what the curves say about it.
        """
        if self.step == 0:
            self._begin(experiment)
            return True
        if consequence(self.experiment, experiment) == "reset":
            return False
        before, old = self.experiment, self.engine
        self._check(experiment)
        if experiment.data != before.data or experiment.loss != before.loss:
            self._take_samples(experiment)
        self.experiment = experiment
        self.engine = AutogradEngine(experiment, self._dropout)
        self.engine.take_over(old)
        self.stop = self.reason_to_stop()
        if note:
            self.record.mark(self.step, self.place, note)
        return True

    def judge(self, part: Samples) -> tuple[float, float]:
        """The loss and the metric on a part, in evaluation mode; NaN on an empty one."""
        if not len(part):
            return float("nan"), float("nan")
        return self._judged(self.outputs(part), part)

    def outputs(self, part: Samples) -> Tensor:
        """The logits (N, units) for a part, in evaluation mode."""
        return torch.cat([self.engine.logits(chunk) for chunk in torch.split(part.inputs, CHUNK)])

    def _begin(self, experiment: Experiment) -> None:
        self._check(experiment)
        self._take_samples(experiment)
        self.experiment = experiment
        self._dropout, self._shuffling = stream(experiment.seed, 1), stream(experiment.seed, 2)
        self.engine = AutogradEngine(experiment, self._dropout)
        self.record = Record()
        self.step = self.epoch = 0
        self.loss, self.stop = None, None
        self._judge_dev()

    def _take_samples(self, experiment: Experiment) -> None:
        self.prepared: Prepared = prepare(experiment.data)
        self.train = Samples(self.prepared.train, experiment)
        self.dev = Samples(self.prepared.dev, experiment)
        self.test = Samples(self.prepared.test, experiment)
        self._position = 0
        self._order: Tensor | None = None
        self._logits: list[Tensor] = []

    def _check(self, experiment: Experiment) -> None:
        problem = outline(experiment).problem
        if problem is not None:
            raise Refused(problem)
        normed = any(isinstance(block, Dense) and block.batch_norm != "none" for block in experiment.network.blocks)
        if normed and experiment.training.batch_size == 1:
            raise Refused(
                _("batch norm needs at least 2 samples in a mini-batch, got 1; set the batch size to 2 or more")
            )

    def _next_batch(self) -> tuple[Tensor, Tensor]:
        """The next samples of the epoch; one that would be left alone at its end comes with the last of them."""
        if self._order is None:
            self._order = torch.randperm(len(self.train), generator=self._shuffling)
            self._inputs, self._targets = self.train.inputs[self._order], self.train.encoded[self._order]
        start, end = self._position, self._position + self.experiment.training.batch_size
        if end >= len(self.train) - 1 and end > start + 1:
            end = len(self.train)
        self._position = end
        return self._inputs[start:end], self._targets[start:end]

    def _end_epoch(self) -> None:
        self.epoch += 1
        assert self._order is not None
        logits, order = torch.cat(self._logits), self._order
        whole = len(logits) == len(order)
        train = self._judged(logits, self.train, order) if whole else self.judge(self.train)
        self._position, self._order, self._logits = 0, None, []
        self._judge_dev()
        self.record.note_epoch(self.epoch, train, self.dev_judged)

    def _judge_dev(self) -> None:
        self.dev_logits = self.outputs(self.dev)
        self.dev_judged = self._judged(self.dev_logits, self.dev)

    def _judged(self, logits: Tensor, part: Samples, order: Tensor | None = None) -> tuple[float, float]:
        targets, wanted = part.targets, part.encoded
        if order is not None:
            targets, wanted = targets[order], wanted[order]
        experiment = self.experiment
        classes = experiment.data.dataset.classes
        return self.engine.loss(logits, wanted), metric(logits, targets, experiment.loss.output, classes)
