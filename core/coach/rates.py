"""Rules about the size of the steps."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue.schedules import Constant, ReduceOnPlateau
from core.coach.evidence import Evidence, greatest
from core.coach.remedies import other_rate
from core.coach.rule import Finding, Fix, Rule, Sight
from core.language import marked

LITTLE_LEARNED = 0.5
"""With more than this share of the first loss left a network has hardly learned anything."""
RISE = 1.1
"""A loss so many times the first one is worse than not learning."""
NOTHING_LEARNED = 0.9
"""Likewise, nothing at all."""


class Diverged(Rule):
    """The loss is no number any more."""

    title = marked("Diverged")
    view: ClassVar[Sight] = "curves"
    lecture = marked("A learning rate that is far too high makes the loss grow without end.")
    seen = marked("The loss has grown beyond every number.")
    why = marked("Each step went so far that the next gradient was larger still.")
    remedy = marked("Try a tenth of the learning rate, a warm-up, or clipping, and begin again.")

    def finding(self, evidence: Evidence) -> Finding | None:
        stop = evidence.progress.stop
        if stop is None or stop.kind != "diverged":
            return None
        return self.found(evidence, fix=other_rate(evidence.experiment, 0.1))


class RateTooHigh(Rule):
    """Steps are large beside the weights, and the loss went up, or stays where it began."""

    title = marked("Learning rate too high")
    view: ClassVar[Sight] = "curves"
    threshold: ClassVar[float] = 0.1
    lecture = marked("Too high a rate jumps over the valley: the loss bounces, or grows.")
    seen = marked(
        "A step has changed the weights of {layer} by {share:.0f} %, and the loss rose above where it began or stays "
        "there."
    )
    why = marked("Healthy steps change the weights by a hundredth at most; larger ones jump past what they look for.")
    remedy = marked("Try a tenth of the learning rate, or find one with the search for a rate.")

    def finding(self, evidence: Evidence) -> Finding | None:
        first, left, curves = evidence.first_loss, evidence.share_left(), evidence.curves
        if curves is None or first is None or left is None or left <= LITTLE_LEARNED:
            return None
        rose = left > NOTHING_LEARNED or float(curves.train_loss.mean.max()) > RISE * first
        layer, largest = greatest(evidence.largest_updates())
        if not rose or largest <= self.threshold:
            return None
        return self.found(evidence, layer=layer, number=largest, fix=other_rate(evidence.experiment, 0.1))


class RateTooLow(Rule):
    """Steps are tiny beside the weights, and the loss is where it began."""

    title = marked("Learning rate too low")
    view: ClassVar[Sight] = "gradients"
    threshold: ClassVar[float] = 1e-4
    lecture = marked("Too low a rate crawls: it would arrive, but nobody can wait for it.")
    seen = marked("A step changes the weights of no layer by more than {share:.2g} %; from {limit:g} % on it is fine.")
    why = marked("At this pace the loss has hardly left the place where it began.")
    remedy = marked("Try ten times the learning rate, or find one with the search for a rate.")

    def finding(self, evidence: Evidence) -> Finding | None:
        left, ratios = evidence.share_left(), evidence.update_ratios()
        largest = max(ratios.values(), default=self.threshold)
        if left is None or left <= NOTHING_LEARNED or largest >= self.threshold:
            return None
        return self.found(evidence, number=largest, fix=other_rate(evidence.experiment, 10.0))


class Plateau(Rule):
    """The loss fell, and now stands still while the rate stays the same."""

    title = marked("Stuck on a plateau")
    view: ClassVar[Sight] = "curves"
    threshold: ClassVar[float] = 0.1
    lecture = marked("When the loss stops falling, a tenth of the rate often lets it fall again.")
    seen = marked("The train loss has stopped falling with {share:.0f} % of the first loss left.")
    why = marked(
        "With a constant rate the steps are too long for the bottom of the valley and jump to and fro above it."
    )
    remedy = marked("Try a schedule that lowers the rate; if that changes nothing, this is as low as the loss gets.")

    def finding(self, evidence: Evidence) -> Finding | None:
        left, schedule = evidence.share_left(), evidence.experiment.training.schedule
        if left is None or not self.threshold < left <= LITTLE_LEARNED or not evidence.stands_still():
            return None
        if not isinstance(schedule, Constant):
            return None
        fix = Fix(("training", "schedule"), ReduceOnPlateau(warmup_steps=schedule.warmup_steps))
        return self.found(evidence, number=left, fix=fix)
