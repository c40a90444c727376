"""One run: the samples, the engine, and the place where the training stands."""

from __future__ import annotations

from math import prod
from time import perf_counter

import numpy as np
import torch
from torch import Generator, Tensor

from core.build.cropping import averaged
from core.build.model import stream
from core.build.targets import measured
from core.catalogue.blocks import Layer
from core.catalogue.schedules import UNTOUCHED
from core.data.prepare import Prepared, prepare
from core.document.difference import consequence
from core.experiment import Experiment, steps_in
from core.language import _
from core.outline import Stage, outline
from core.refused import Refused
from core.training.crops import Crops
from core.training.engines.choosing import engine_for
from core.training.engines.engine import Engine
from core.training.pretraining.inputs import check_inputs
from core.training.pretraining.stack import Stack
from core.training.samples import Samples, parts, shuffled
from core.training.stopping import Ending, comparable
from core.training.threads import compute_alone
from core.watching.record import NOT_JUDGED, Judged, Record
from core.watching.stop import Stop
from core.watching.trail import Trail

CHUNK = 4096
"""Samples that are judged at once."""


class Run:
    """A training that can go on, be edited and be looked at.

    All its random numbers come from streams of its own, made from the seed of the experiment: one seed, one run, bit
    for bit, whoever looks on and whatever else the process does. Raises Refused, in words, where the experiment
    cannot be run.
    """

    experiment: Experiment
    prepared: Prepared
    engine: Engine
    record: Record
    pretraining: Stack
    step: int
    epoch: int
    loss: float | None
    stop: Stop | None
    measuring: bool
    """Whether the next step shall be measured, because somebody looks at how the blocks move."""
    trail: Trail
    """The last steps of two weights, where somebody looks at them."""
    train: Samples
    dev: Samples
    test: Samples
    train_dev: Samples
    dev_logits: Tensor
    dev_judged: Judged
    """The answers to the dev part, and their loss and metric, at the end of the last epoch."""

    def __init__(self, experiment: Experiment, prepared: Prepared | None = None) -> None:
        compute_alone()
        self._begin(experiment, prepared or prepare(experiment.data))

    @property
    def steps_per_epoch(self) -> int:
        """Mini-batches in one pass over the train part."""
        return steps_in(len(self.train), self.experiment.training.batch_size)

    @property
    def place(self) -> float:
        """Where the run stands, in epochs with fractions."""
        return self.epoch + self.walk.share

    def factors(self, count: int) -> list[float]:
        """What the schedule makes of the learning rate in the next steps.

        It goes by the place in the run, so that another batch size or number of samples on the way changes nothing.
        """
        training, each = self.experiment.training, self.steps_per_epoch
        done, total = self.epoch * each + self.walk.position // training.batch_size, training.epochs * each
        return training.schedule.factors(done, count, total, self.plateau)

    def advance(self, most: int = 1) -> bool:
        """Train on the next mini-batches of the epoch, `most` at most; whether that ended the epoch."""
        if self.pretraining.goes_on:
            return _pretrain(self, most)
        begun, training, walk = perf_counter(), self.experiment.training, self.walk
        batches = walk.ahead(training.batch_size, 1 if self.measuring or self.trail.left else most)
        factors = self.factors(len(batches))
        losses = self.engine.train(walk, batches, factors, measured=self.measuring)
        places = self.epoch + walk.go_on(losses)
        self.step += len(losses)
        self.trail.note(self.engine.model, self.step)
        self.loss = float(losses[-1])
        self.record.note_steps(places, losses, np.array(factors[: len(losses)]) * training.optimizer.learning_rate)
        if self.measuring and self.engine.motion is not None:
            self.record.note_motion(self.place, *self.engine.motion)
            self.measuring = False
        if walk.ended:
            _end_epoch(self)
        self.ending.seconds += perf_counter() - begun
        self.look_for_the_end()
        return walk.ended

    def next_epoch(self) -> None:
        """Count the epoch, and shuffle for the next."""
        self.epoch += 1
        self.walk = shuffled(self.train, self.shuffling, self.experiment.output_units, self.epoch)

    def look_for_the_end(self) -> None:
        """Stop where there is a reason to, with the best weights where they are wanted."""
        training, place = self.experiment.training, (self.step, self.epoch, self.loss, self.walk.position)
        self.stop = self.pretraining.stop or self.ending.reason(training, *place)
        if self.ending.give_back(self.stop, self.engine):
            self.judge_dev()

    def edit(self, experiment: Experiment) -> bool:
        """Go on with an edited experiment; False, and nothing changed, where the weights no longer fit.

        A run that has not trained yet starts afresh instead. Other samples or another loss bring a new order for what
        is left of the epoch. Raises Refused, with nothing changed, where the experiment cannot be run.
        """
        before = self.experiment
        change, begun = consequence(before, experiment), self.step > 0 or self.pretraining.step > 0
        if begun and change == "reset":
            return False
        prepared = self.prepared if experiment.data == before.data else prepare(experiment.data)
        if not begun:
            self._begin(experiment, prepared)
        elif change == "continues":
            self._go_on(experiment, prepared)
            self.record.note_edit(before, experiment, self.step, self.place)
        else:
            self.experiment = experiment
        return True

    def judge(self, part: Samples) -> Judged:
        """The loss and the metric on a part; NaN on an empty one."""
        return _judged(self, self.outputs(part), part)

    def outputs(self, part: Samples, *, cropped: bool = True) -> Tensor:
        """The logits (N, units) for a part, in evaluation mode unless that is to be forgotten; those of all crops."""
        return _outputs(self, part, part.crops if cropped else None)

    def _begin(self, experiment: Experiment, prepared: Prepared) -> None:
        """Stand at step 0, with nothing known of what was before."""
        dropout, shuffling = stream(experiment.seed, 1), stream(experiment.seed, 2)
        self._take(experiment, prepared, _engine(experiment, prepared, dropout))
        self.dropout, self.shuffling = dropout, shuffling
        self.walk = shuffled(self.train, shuffling, experiment.output_units)
        self.pretraining = Stack(experiment, self.engine.model, self.train.inputs)
        self.record, self.ending = Record(), Ending()
        self.step, self.epoch, self.loss, self.stop = 0, 0, None, None
        self.plateau, self.measuring, self.trail = UNTOUCHED, False, Trail()
        self.judge_dev()

    def _go_on(self, experiment: Experiment, prepared: Prepared) -> None:
        """Stand where the run stood, with what was learned."""
        before = self.experiment
        engine = _engine(experiment, prepared, self.dropout)
        self.ending.hand_over(self.engine, engine)
        self._take(experiment, prepared, engine)
        self.pretraining.follow(engine.model, self.train.inputs)
        if experiment.data != before.data or experiment.loss != before.loss:
            share, units = self.walk.share, experiment.output_units
            self.walk = shuffled(self.train, self.shuffling, units, self.epoch, share)
        if not comparable(before, experiment):
            self.plateau = self.plateau.forget_best()
        self.ending.note_edit(before, experiment, self.epoch)
        self.judge_dev()
        self.look_for_the_end()

    def _take(self, experiment: Experiment, prepared: Prepared, engine: Engine) -> None:
        self.experiment, self.prepared, self.engine = experiment, prepared, engine
        self.train, self.dev, self.test, self.train_dev = parts(experiment, prepared)

    def judge_dev(self) -> None:
        """Let the dev part be judged by the present weights."""
        self.dev_logits = self.outputs(self.dev)
        self.dev_judged = _judged(self, self.dev_logits, self.dev)


def noise_for(run: Run) -> Generator:
    """Chance for somebody who looks at the present weights as they are in training."""
    return stream(run.experiment.seed, 3, run.step)


def _end_epoch(run: Run) -> None:
    answers = run.walk.answers()
    train = run.judge(run.train) if answers is None else (answers[0], _metric(run.experiment, *answers[1:]))
    run.next_epoch()
    run.judge_dev()
    train_dev = run.judge(run.train_dev) if len(run.train_dev) else NOT_JUDGED
    run.record.note_epoch(run.epoch, train, run.dev_judged, train_dev)
    _heed_epoch(run)


def _pretrain(run: Run, most: int) -> bool:
    ended = run.pretraining.advance(most)
    if not run.pretraining.goes_on:
        run.judge_dev()
    run.look_for_the_end()
    return ended


def _outputs(run: Run, part: Samples, crops: Crops | None) -> Tensor:
    training, output = run.experiment.training, run.experiment.loss.output
    noise = noise_for(run) if training.forget_eval else None
    size = training.batch_size if training.forget_eval else CHUNK
    if crops is None:
        return torch.cat([run.engine.logits(chunk, noise) for chunk in torch.split(part.inputs, size)])
    places = (slice(start, start + size) for start in range(0, max(len(part), 1), size))
    chunks = ([run.engine.logits(crop, noise) for crop in crops.inputs(place)] for place in places)
    return torch.cat([averaged(answers, output) for answers in chunks])


def _judged(run: Run, logits: Tensor, part: Samples) -> Judged:
    return run.engine.loss(logits, part.encoded), _metric(run.experiment, logits, part.targets)


def _metric(experiment: Experiment, logits: Tensor, targets: Tensor) -> float:
    return measured(experiment.metric, experiment, logits, targets)


def _needs_company(stage: Stage) -> bool:
    """Whether a block normalises units that have a single value for each sample."""
    normed = isinstance(stage.block, Layer) and stage.block.batch_norm != "none"
    return normed and prod((stage.shape or ())[1:]) == 1


def _heed_epoch(run: Run) -> None:
    """Tell the rules of stopping and the schedule how the epoch was; a rate that this lowers shows on the curves."""
    training, before = run.experiment.training, run.plateau.factor
    run.ending.note_epoch(run.experiment, run.epoch, run.dev_judged, run.engine)
    run.plateau = training.schedule.after_epoch(run.plateau, run.dev_judged[0])
    if run.plateau.factor < before:
        old, new = (training.optimizer.learning_rate * factor for factor in (before, run.plateau.factor))
        text = _("Plateau: learning rate {before:.3g} → {after:.3g}").format(before=old, after=new)
        run.record.edits.mark(run.step, run.place, text)


def _engine(experiment: Experiment, prepared: Prepared, dropout: Generator) -> Engine:
    """What trains the experiment; refused where the experiment cannot be trained on these samples."""
    paper = outline(experiment)
    if paper.problem is not None:
        raise Refused(paper.problem)
    check_inputs(experiment.training.pretraining, prepared.train.inputs)
    samples = min(len(prepared.train.targets), experiment.training.batch_size)
    if samples == 1 and any(map(_needs_company, paper.stages)):
        text = _("batch norm needs at least 2 samples in a mini-batch, got 1; make the {what} larger")
        what = _("batch size") if experiment.training.batch_size == 1 else _("train part")
        raise Refused(text.format(what=what))
    return engine_for(experiment, dropout)
