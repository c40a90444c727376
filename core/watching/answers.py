"""The answers to questions, each from a function of its own."""

from __future__ import annotations

from core.catalogue.component import Call
from core.watching.questions import (
    AboutAugmentation,
    AboutFeatures,
    AboutFirstPass,
    AboutMismatch,
    AboutRace,
    AboutSamples,
    AboutStep,
    AnyAnswer,
    AnyQuestion,
    Question,
)

ANSWERS: dict[type[Question], str] = {
    AboutSamples: "sample_answer.sample_look",
    AboutFeatures: "feature_answer.feature_look",
    AboutStep: "chain_answer.step_look",
    AboutMismatch: "mismatch_answer.mismatch_look",
    AboutAugmentation: "augmented_answer.augmented_look",
    AboutFirstPass: "first_pass_answer.first_pass",
    AboutRace: "race_answer.race_look",
}
"""The function for each, as text: what it needs, as scikit-learn, takes a second to import."""


def answer_to(question: AnyQuestion) -> AnyAnswer:
    """What there is to see; the same question has the same answer. Raises Refused, in words, where there is nothing."""
    found: AnyAnswer = Call.of(f"core.watching.{ANSWERS[type(question)]}").make(question)
    return found
