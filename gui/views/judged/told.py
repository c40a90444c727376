"""What was said of a sample beside what is true of it, in words."""

from __future__ import annotations

from typing import NamedTuple

from core.language import _
from core.watching.judged_look import Mistakes
from core.watching.sample_look import PARTS
from gui.numbers import short
from gui.views.colouring import Colouring
from gui.views.naming import target_words


def signed(value: float) -> str:
    """A number that is always written with its sign."""
    return f"+{short(value)}" if value >= 0 else short(value)


class Told(NamedTuple):
    """What is true, what is said, and how sure, or, of numbers, how far it is off."""

    true: str
    said: str
    sure: str

    @classmethod
    def of(cls, seen: Mistakes, row: int, colouring: Colouring) -> Told:
        """That of one of the samples that are shown."""
        sure, names = float(seen.sure[row]), colouring.names
        if colouring.task == "regression" and seen.answers.ndim == 1:
            return cls(short(float(seen.samples.targets[row])), short(float(seen.answers[row])), signed(sure))
        true, said = (target_words(each[row].tolist(), names) for each in (seen.samples.targets, seen.answers))
        return cls(true, said, short(sure) if seen.linear else f"{100 * sure:.0f} %")

    @classmethod
    def apart(cls, seen: Mistakes, row: int, colouring: Colouring) -> str:
        """What is true → what is said; of labels only those that are missed, with −, and said wrongly, with +."""
        if seen.answers.ndim == 1:
            told = cls.of(seen, row, colouring)
            return f"{told.true} → {told.said}"
        signs = (seen.answers[row] - seen.samples.targets[row]).tolist()
        wrong = zip(colouring.names, signs, strict=False)
        return ", ".join(f"{'+' if sign > 0 else '−'}{name}" for name, sign in wrong if sign) or "✓"

    def sentence(self, seen: Mistakes, row: int, colouring: Colouring) -> str:
        """With the place of the sample."""
        sure = _("off by {distance}").format(distance=self.sure) if colouring.task == "regression" else self.sure
        text = _("Sample {number:,} of {part}: true {true}, the network says {said}")
        part, place = _(PARTS[seen.about.part]), round(float(seen.samples.places[row])) + 1
        return text.format(number=place, part=part, true=self.true, said=f"{self.said} ({sure})")
