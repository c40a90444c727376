"""What a rule of the coach is, and what it finds."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, NamedTuple

from core.coach.evidence import Evidence
from core.document.tree import Path, replace_at
from core.experiment import Experiment
from core.language import _
from core.outline import outline
from core.refused import Refused

Sight = Literal["curves", "activations", "gradients", "data", "experiment"]
"""Where a trouble can be seen: a view by its name, or the settings themselves."""


class Fix(NamedTuple):
    """One edit that mends it: what shall stand at a place of the document."""

    path: Path
    value: Any


class Finding(NamedTuple):
    """A trouble that was found. All texts are in the language spoken now.

    layer: its place among the blocks, the output after the last; None for no layer in particular. where: what stands
    for it in a sentence, if there is one. number: what was found, beside the threshold from which on it is a trouble;
    None where a setting alone says it. epoch: where on the curves it
    stands, None for where the run stands, which is step. words: three sentences: what is seen, why
    that is bad, and what to try.
    """

    rule: type[Rule]
    title: str
    words: str
    lecture: str
    view: Sight
    step: int
    epoch: float | None
    layer: int | None
    where: str
    number: float | None
    threshold: float | None
    fix: Fix | None

    @property
    def is_share(self) -> bool:
        """Whether the number is said in percent."""
        return "{share" in self.rule.seen


class Rule:
    """One kind of trouble: how it is known, and what is said of it.

    Its texts are English and marked for the translators. `seen` says what was found, with the fields layer, number and
    threshold, or share and limit, which are these in percent; `why` says why that is bad, where that is always the
    same; `remedy` what to try; `lecture` is the sentence to remember.
    """

    title: ClassVar[str]
    view: ClassVar[Sight]
    threshold: ClassVar[float | None] = None
    lecture: ClassVar[str]
    seen: ClassVar[str]
    why: ClassVar[str] = ""
    remedy: ClassVar[str]

    def finding(self, evidence: Evidence) -> Finding | None:
        """The trouble where it is worst; None where there is none, or where too little was seen to say."""
        raise NotImplementedError

    def found(
        self,
        evidence: Evidence,
        *,
        layer: int | None = None,
        number: float | None = None,
        epoch: float | None = None,
        why: str = "",
        fix: Fix | None = None,
    ) -> Finding:
        """The finding, in words; it stands where the run stands if at no epoch, and `why` is that of the rule."""
        numbers = {"number": number, "threshold": self.threshold}
        percents = {"share": 100 * (number or 0.0), "limit": 100 * (self.threshold or 0.0)}
        where = evidence.layer_name(layer)
        seen = _(self.seen).format(layer=where, **numbers, **percents)
        return Finding(
            type(self),
            _(self.title),
            f"{seen} {why or _(self.why)} {_(self.remedy)}",
            _(self.lecture),
            self.view,
            evidence.progress.step if epoch is None else evidence.step_at(epoch),
            epoch,
            layer,
            where,
            number,
            self.threshold,
            fix if fix is not None and mends(evidence.experiment, fix) else None,
        )


def mends(experiment: Experiment, fix: Fix) -> bool:
    """Whether the edit is allowed, changes something and leaves a network that fits together."""
    try:
        mended = replace_at(experiment, fix.path, fix.value)
    except Refused:
        return False
    return mended != experiment and outline(mended).problem is None
