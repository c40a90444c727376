"""The answers to questions, each from a function of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.watching.augmented_answer import augmented_look
from core.watching.chain_answer import step_look
from core.watching.feature_answer import feature_look
from core.watching.first_pass_answer import first_pass
from core.watching.mismatch_answer import mismatch_look
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
from core.watching.race_answer import race_look
from core.watching.sample_answer import sample_look

ANSWERS: dict[type[Question], Callable[[Any], AnyAnswer]] = {
    AboutSamples: sample_look,
    AboutFeatures: feature_look,
    AboutStep: step_look,
    AboutMismatch: mismatch_look,
    AboutAugmentation: augmented_look,
    AboutFirstPass: first_pass,
    AboutRace: race_look,
}


def answer_to(question: AnyQuestion) -> AnyAnswer:
    """What there is to see; the same question has the same answer. Raises Refused, in words, where there is nothing."""
    return ANSWERS[type(question)](question)
