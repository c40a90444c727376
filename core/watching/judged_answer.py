"""Finds where and how a run errs on a part; nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from math import floor, log10, nan
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.build.targets import textbook
from core.data.prepare import Indices, Part
from core.training.run import Run
from core.watching.evenly import stride
from core.watching.judged_look import (
    AboutClasses,
    AboutMistakes,
    AboutResiduals,
    AboutTrust,
    AnyJudged,
    AnyJudging,
    ClassTallies,
    Judging,
    Mistakes,
    Residuals,
    Trust,
)
from core.watching.mapping import HUGE
from core.watching.one_sample import raw
from core.watching.sample_answer import laid_out
from core.watching.sample_look import MOST, Form
from core.watching.seeable import Floats
from core.watching.verdicts import Doubles, Verdicts, confused

GROUND = 1000
"""Other samples at most that mistakes are drawn among."""
RESIDUAL_BINS = 40
NOWHERE: Floats = np.zeros((0, 2), np.float32)


class Answers(NamedTuple):
    """What a run says of a part of `total` samples: logits and outputs as in the textbook, (N, units), and the truth.

    Only of the samples in these places, (N,), as the outputs of the others are no numbers.
    """

    run: Run
    total: int
    places: Indices
    logits: NDArray[Any]
    outputs: Doubles
    true: NDArray[Any]

    @classmethod
    def to(cls, run: Run, about: AnyJudging) -> Answers:
        """Those of now, or, of dev, of the end of the last epoch."""
        part = getattr(run, about.part)
        logits = run.dev_logits if about.part == "dev" else run.outputs(part)
        outputs = textbook(logits, run.experiment.loss.output).double().numpy()
        places = np.flatnonzero(np.isfinite(outputs).all(axis=1))
        return cls(run, len(part), places, logits.numpy()[places], outputs[places], part.targets.numpy()[places])

    @property
    def unknown(self) -> int:
        """How many are no numbers."""
        return self.total - len(self.places)

    @property
    def linear(self) -> bool:
        """Whether the outputs are scores and no probabilities."""
        return self.run.experiment.loss.output == "linear"

    @property
    def said(self) -> NDArray[Any]:
        """The classes (N,), or whether each label is true (N, K)."""
        return self.run.experiment.loss.answers(self.logits, self.run.experiment.data.dataset.task)

    @property
    def off(self) -> Doubles:
        """How far numbers are off, predicted less true, (N,)."""
        found: Doubles = (self.outputs[:, 0] - self.true).clip(-HUGE, HUGE)
        return found

    def verdicts(self) -> Verdicts:
        """Classes or labels beside the truth."""
        dataset, loss = self.run.experiment.data.dataset, self.run.experiment.loss
        each_alone = dataset.task == "multilabel" or self.outputs.shape[1] == 1
        sure = self.outputs if each_alone else self.outputs.max(axis=1, keepdims=True)
        if each_alone:
            sure = np.abs(sure - loss.threshold) if self.linear else np.maximum(sure, 1 - sure)
        return Verdicts.of(self.true, self.said, sure, dataset.classes)


def judged(run: Run, about: AnyJudging) -> AnyJudged | None:
    """What is asked about the answers of the run; None where the task has nothing of the kind."""
    kinds = _OF_CLASSES if run.experiment.data.dataset.classes else _OF_NUMBERS
    found = kinds.get(type(about))
    return found(Answers.to(run, about), about) if found is not None else None


def _mistakes(answers: Answers, about: AboutMistakes) -> Mistakes:
    order, sure = answers.verdicts().behind(about.true, about.answer)
    return _shown(answers, about, order, answers.said[order], sure)


def _misses(answers: Answers, about: AboutMistakes) -> Mistakes:
    off = answers.off
    low, high = about.between or (-np.inf, np.inf)
    behind = np.flatnonzero((low <= off) & (off < high))
    order = behind[np.argsort(-np.abs(off[behind]), kind="stable")]
    return _shown(answers, about, order, answers.outputs[order, 0], off[order])


def _shown(answers: Answers, about: AboutMistakes, order: Indices, said: NDArray[Any], sure: Doubles) -> Mistakes:
    """A page of the samples in this order, with what is said of each."""
    run, form = answers.run, _possible(about.form, answers.run)
    page = slice(about.first, about.first + min(about.most, MOST[form]))
    part = Part(raw(run, about.part), getattr(run, about.part).targets.numpy())
    data, others = run.experiment.data, np.arange(0, answers.total, stride(answers.total, GROUND))
    samples = laid_out(data, part, about.part, form, answers.places[order[page]])
    ground = laid_out(data, part, about.part, form, others).values if form == "points" else NOWHERE
    shown, strength = (each[page].astype(np.float32) for each in (said, sure))
    return Mistakes(about, answers.total, answers.unknown, samples, len(order), shown, strength, answers.linear, ground)


def _possible(form: Form, run: Run) -> Form:
    """The form that is wanted, if the samples of the run have it."""
    return "table" if form == "pictures" and not run.experiment.data.has_pictures else form


def _classes(answers: Answers, about: AboutClasses) -> ClassTallies:
    verdicts = answers.verdicts()
    sums = (each.sum(0).astype(np.float32) for each in (verdicts.found, verdicts.said, verdicts.true))
    return ClassTallies(about, answers.total, answers.unknown, confused(verdicts.true, verdicts.said), *sums)


def _trust(answers: Answers, about: AboutTrust) -> Trust:
    nothing = (np.zeros(0, np.float32),) * 3
    bins = nothing if answers.linear else answers.verdicts().binned(about.label)
    return Trust(about, answers.total, answers.unknown, *bins, answers.linear)


def _residuals(answers: Answers, about: AboutResiduals) -> Residuals:
    off = answers.off
    far = _round_above(np.abs(off).max(initial=0.0))
    counts = np.histogram(off, np.linspace(-far, far, RESIDUAL_BINS + 1))[0].astype(np.float32)
    mean, square = (float(each.mean()) if len(each) else nan for each in (off, off**2))
    return Residuals(about, answers.total, answers.unknown, -far, far, counts, mean, square**0.5)


def _round_above(value: float) -> float:
    """The next 1, 2 or 5 times a power of ten above it, so that a range rarely changes."""
    if value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    return next(part * power for part in (1, 2, 5, 10, 20) if part * power > value)


_OF_CLASSES: dict[type[Judging], Callable[[Answers, Any], AnyJudged]] = {
    AboutMistakes: _mistakes,
    AboutClasses: _classes,
    AboutTrust: _trust,
}
_OF_NUMBERS: dict[type[Judging], Callable[[Answers, Any], AnyJudged]] = {
    AboutMistakes: _misses,
    AboutResiduals: _residuals,
}
