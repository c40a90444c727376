"""Rules about what the network is given."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue.metrics import F1
from core.catalogue.preprocessing import Standardize
from core.coach.evidence import Evidence
from core.coach.rule import Finding, Fix, Rule, Sight
from core.language import marked


class UnscaledInputs(Rule):
    """An input is far larger than 1, or all are far smaller."""

    title = marked("Unscaled inputs")
    view: ClassVar[Sight] = "data"
    threshold: ClassVar[float] = 10.0
    lecture = marked("Preprocess: zero-centre the inputs and bring them all to the same scale.")
    seen = marked(
        "The largest input has a size of {number:.3g}; it should be near 1, within a factor of {threshold:g}."
    )
    why = marked(
        "Weights of large inputs get large gradients and those of small ones hardly any, so no rate suits all."
    )
    remedy = marked("Try to standardise the inputs.")

    def finding(self, evidence: Evidence) -> Finding | None:
        intake, data = evidence.intake, evidence.experiment.data
        if intake is None or 1 / self.threshold <= intake.largest <= self.threshold:
            return None
        step = Standardize(per="channel" if data.has_pictures else "feature")
        fix = Fix(("data", "preprocessing"), (*data.preprocessing, step))
        return self.found(evidence, number=intake.largest, fix=fix)


class ClassImbalance(Rule):
    """One class has far more samples than another."""

    title = marked("Class imbalance")
    view: ClassVar[Sight] = "data"
    threshold: ClassVar[float] = 10.0
    lecture = marked("With 99 of 100 samples of one class, always naming that class is 99 % right.")
    seen = marked(
        "The largest class has {number:.3g} times the samples of the smallest; from {threshold:g} on it is bad."
    )
    why = marked("The loss hardly notices the small class, and accuracy looks good without it.")
    remedy = marked("Try more samples of it, and judge by F1 instead of accuracy.")

    def finding(self, evidence: Evidence) -> Finding | None:
        counts = evidence.intake.class_counts if evidence.intake is not None else ()
        if not counts or max(counts) <= self.threshold * min(counts):
            return None
        number = max(counts) / max(min(counts), 1)
        return self.found(evidence, number=number, fix=Fix(("training", "metric"), F1()))
