"""Rules about settings that are wrong whatever the run shows."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue.blocks import Dense
from core.catalogue.losses import ByTask, advice
from core.coach.evidence import Evidence, greatest
from core.coach.rule import Finding, Fix, Rule, Sight
from core.language import marked

ENOUGH = 32
"""A mini-batch whose mean and deviation say something."""


class BatchTooSmall(Rule):
    """A dense layer is normalised over a handful of samples."""

    title = marked("Batch too small for batch norm")
    view: ClassVar[Sight] = "experiment"
    threshold: ClassVar[float] = 8
    lecture = marked("Batch norm needs a batch: the mean of two samples is mostly chance.")
    seen = marked("Batch norm of {layer} goes by {number:g} samples at a time; it should be {threshold:g} at least.")
    why = marked("The mean and deviation of so few are chance, and evaluation uses others than training did.")
    remedy = marked("Try larger mini-batches, or layer norm in place of batch norm.")

    def finding(self, evidence: Evidence) -> Finding | None:
        experiment = evidence.experiment
        samples = min(experiment.training.batch_size, experiment.data.counts().train)
        normed = (
            place for place, layer in evidence.layers() if isinstance(layer, Dense) and layer.batch_norm != "none"
        )
        layer = next(normed, None)
        if layer is None or samples >= self.threshold:
            return None
        return self.found(evidence, layer=layer, number=samples, fix=Fix(("training", "batch_size"), ENOUGH))


class WrongLoss(Rule):
    """A loss that can be computed, but is not made for the task."""

    title = marked("Loss does not fit the task")
    view: ClassVar[Sight] = "experiment"
    lecture = marked("Numbers: MSE. Yes or no: sigmoid and BCE. One of several classes: softmax and cross-entropy.")
    seen = marked("The loss is not the one that is made for the task.")
    remedy = marked("Try the loss By task.")

    def finding(self, evidence: Evidence) -> Finding | None:
        experiment = evidence.experiment
        why = advice(experiment.data.dataset.task, experiment.loss)
        return self.found(evidence, why=why, fix=Fix(("training", "loss"), ByTask())) if why else None


class DropoutTooHigh(Rule):
    """Most units of a layer are switched off in every step."""

    title = marked("Dropout too high")
    view: ClassVar[Sight] = "experiment"
    threshold: ClassVar[float] = 0.5
    lecture = marked("Dropout of a half makes the most different networks; more starves them.")
    seen = marked(
        "Dropout switches {share:.0f} % of {layer} off in every step; {limit:.0f} % is the most that is usual."
    )
    why = marked("So few units are left that the network cannot learn what it would need.")
    remedy = marked("Try a half at most, or fewer units in place of it.")

    def finding(self, evidence: Evidence) -> Finding | None:
        layer, share = greatest({place: layer.dropout for place, layer in evidence.layers()})
        if share <= self.threshold:
            return None
        fix = Fix(("network", "blocks", layer, "dropout"), self.threshold)
        return self.found(evidence, layer=layer, number=share, fix=fix)


class ForgottenEval(Rule):
    """Dropout or batch statistics stay on while the network is judged."""

    title = marked("Evaluation forgotten")
    view: ClassVar[Sight] = "experiment"
    lecture = marked("Switch to evaluation before judging: no dropout, and the running statistics of batch norm.")
    seen = marked("The network is judged with dropout or batch statistics still on, as in training.")
    why = marked("Its answers then depend on chance or on the other samples, so dev and test look worse than they are.")
    remedy = marked("Try to switch Forget eval off.")

    def finding(self, evidence: Evidence) -> Finding | None:
        noisy = any(layer.dropout or layer.batch_norm != "none" for _place, layer in evidence.layers())
        if not noisy or not evidence.experiment.training.forget_eval:
            return None
        return self.found(evidence, fix=Fix(("training", "forget_eval"), False))


class Leak(Rule):
    """The preprocessing was fitted on what judges."""

    title = marked("Leak suspected")
    view: ClassVar[Sight] = "experiment"
    lecture = marked("Fit the preprocessing on the train part only, and use it as it is on dev and test.")
    seen = marked("The preprocessing is fitted on dev and test too.")
    why = marked("What judges has a hand in what trains, so dev and test look better than new samples will.")
    remedy = marked("Try to switch Fit on everything off.")

    def finding(self, evidence: Evidence) -> Finding | None:
        data = evidence.experiment.data
        if not data.fit_on_everything or not data.preprocessing:
            return None
        return self.found(evidence, fix=Fix(("data", "fit_on_everything"), False))
