"""All rules, and what they say of a run."""

from __future__ import annotations

from collections.abc import Sequence

from core.coach.evidence import gathered
from core.coach.fit import Mismatch, Overfitting, Underfitting
from core.coach.gradients import Exploding, Vanishing
from core.coach.layers import DeadUnits, NotZeroCentred, Saturated
from core.coach.rates import Diverged, Plateau, RateTooHigh, RateTooLow
from core.coach.rule import Finding, Rule
from core.coach.samples import ClassImbalance, UnscaledInputs
from core.coach.settings import BatchTooSmall, DropoutTooHigh, ForgottenEval, Leak, WrongLoss
from core.coach.start import Symmetric, UnfitInitializer
from core.experiment import Experiment
from core.watching.snapshot import Snapshot

RULES: tuple[Rule, ...] = (
    Diverged(),
    Leak(),
    ForgottenEval(),
    WrongLoss(),
    UnscaledInputs(),
    Symmetric(),
    UnfitInitializer(),
    RateTooHigh(),
    Exploding(),
    Vanishing(),
    DeadUnits(),
    Saturated(),
    RateTooLow(),
    NotZeroCentred(),
    BatchTooSmall(),
    DropoutTooHigh(),
    ClassImbalance(),
    Mismatch(),
    Overfitting(),
    Underfitting(),
    Plateau(),
)
"""What is to be mended first comes first."""

HELD_BACK = (Underfitting, Plateau)
BLOCKED = (Vanishing, DeadUnits, Saturated, RateTooLow, *HELD_BACK)
CAUSES: dict[type[Rule], tuple[type[Rule], ...]] = {
    Diverged: (Exploding, RateTooHigh, Overfitting, *BLOCKED),
    WrongLoss: HELD_BACK,
    UnscaledInputs: (Exploding, RateTooHigh, *BLOCKED),
    Symmetric: (NotZeroCentred, RateTooHigh, *BLOCKED),
    UnfitInitializer: (Exploding, RateTooHigh, *BLOCKED),
    RateTooHigh: (NotZeroCentred, Exploding, Overfitting, *BLOCKED),
    Exploding: (RateTooHigh, RateTooLow, *HELD_BACK),
    Vanishing: (RateTooLow, *HELD_BACK),
    DeadUnits: (Vanishing, RateTooLow, *HELD_BACK),
    Saturated: (Vanishing, RateTooLow, *HELD_BACK),
    RateTooLow: HELD_BACK,
    DropoutTooHigh: HELD_BACK,
}
"""What each trouble brings about; where it is found, nothing is said of those."""


def findings(history: Sequence[Snapshot], experiment: Experiment) -> tuple[Finding, ...]:
    """What is wrong with the newest run of a stream of snapshots, oldest first; nothing where all is well.

    The snapshots need not be whole: a rule that lacks what it looks at is silent. `WANTED` is what all of them need.
    Those from before and right after the first step, and the newest, say as much as all in between.
    """
    evidence = gathered(history, experiment)
    if evidence is None:
        return ()
    found = [finding for rule in RULES if (finding := rule.finding(evidence)) is not None]
    brought_about = {effect for finding in found for effect in CAUSES.get(finding.rule, ())}
    return tuple(finding for finding in found if finding.rule not in brought_about)
