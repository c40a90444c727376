"""Whether the network is right as often as it is sure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QStackedLayout

from core.experiment import Experiment
from core.language import _, marked
from core.watching.judged_look import ANY, AboutMistakes, AboutTrust, Trust, wilson
from core.watching.sample_look import PartName
from gui.forms.quiet import QuietCombo
from gui.look import empty
from gui.numbers import short
from gui.plots.taking import Table
from gui.views.colouring import Colouring
from gui.views.judged.page import JudgedPage
from gui.views.judged.trust_plot import TrustPlot

FEW = 100
"""Of fewer answers it is said that they leave much open."""


class TrustPage(JudgedPage):
    """The reliability curve, of all answers or of those to one label."""

    title = marked("Reliability")
    explanation = marked(
        "**When it says 90 %, is it right 90 % of the time?** The answers of a part are sorted by how sure the network "
        "is of them, into ten bins of equal width: the probability of the class it chose, or, for yes or no and for "
        "every label, of the side it chose.\n\n"
        "A **bar** goes up to the share of answers in its bin that are right. Its **dot** stands over the mean "
        "probability of the bin; the **line** through it is the range that holds the true share with 95 % confidence "
        "(Wilson, 1927): the fewer answers, the longer. On the **dashed diagonal** it is right as often as it is sure; "
        "a dot below is too sure of itself, one above too modest. Under the axis **hang** the numbers of answers; a "
        "bin without any has no bar.\n\n"
        "**ECE**, the expected calibration error, is the mean distance between how sure it is and how often it is "
        "right, each bin by its share of the answers (Naeini et al., 2015; Guo et al., 2017). 0 is perfect. Of several "
        "labels all answers count, or those to the label that is chosen.\n\n"
        "A linear output gives scores, which are no probabilities. Point at a bin with the mouse or the arrow keys to "
        "read it."
    )

    def __init__(self, asks_again: Callable[[], None], sees_behind: Callable[[AboutMistakes], None]) -> None:
        super().__init__(asks_again, sees_behind)
        self._seen: Trust | None = None
        self._named: tuple[str, ...] = ()
        self.labels = QuietCombo()
        self.labels.setAccessibleName(_("Label"))
        self.labels.activated.connect(self.asks_again)
        self.plot = TrustPlot(self._tell)
        self.plot.setAccessibleName(_("Reliability curve"))
        self._none = empty(_("This output gives scores and no probabilities."))
        self._stack = QStackedLayout()
        self.stage.addLayout(self._stack, 1)
        self._stack.addWidget(self.plot)
        self._stack.addWidget(self._none)
        self.controls.addWidget(self.labels)

    def about(self, part: PartName) -> AboutTrust:
        return AboutTrust(part, max(self.labels.currentIndex() - 1, ANY))

    def show_meaning(self, experiment: Experiment, colouring: Colouring) -> None:
        super().show_meaning(experiment, colouring)
        labels = colouring.words if colouring.task == "multilabel" else ()
        if labels != self._named:
            self._named = labels
            self.labels.clear()
            self.labels.addItems([_("all"), *labels])
        self.labels.setVisible(bool(labels))

    def show_judged(self, seen: Trust) -> None:
        self._seen = seen
        self._stack.setCurrentWidget(self._none if seen.linear else self.plot)
        self.plot.show_trust(seen)

    def table(self, seen: Trust) -> Table:
        edges = np.linspace(0, 1, len(seen.counts) + 1)
        rows = [
            (low, high, float(count), float(right), float(sure), *(wilson(right, count) if count else ("", "")))
            for low, high, count, right, sure in zip(
                edges, edges[1:], seen.counts, seen.right, seen.confidence, strict=False
            )
        ]
        return Table(("low", "high", "answers", "right", "confidence", "wilson_low", "wilson_high"), rows)

    def _tell(self, place: int | None) -> None:
        seen = self._seen
        if seen is None or seen.error is None:
            self.words.setText(
                _("Choose a loss with probabilities, as BCE or cross-entropy.") if seen and seen.linear else ""
            )
        elif place is None:
            self.words.setText(_overall(seen))
        else:
            self.words.setText(_of_bin(seen, place))


def _overall(seen: Trust) -> str:
    """What all bins say together."""
    count = float(seen.counts.sum())
    said, right = float(seen.counts @ seen.confidence) / count, float(seen.right.sum()) / count
    text = _("ECE {error}. On average it says {said} and is right {right} of the time ({count:,.0f} answers).")
    words = text.format(error=_percent(seen.error), said=_percent(said), right=_percent(right), count=count)
    return words if count >= FEW else f"{words} {_('So few leave much open.')}"


def _of_bin(seen: Trust, place: int) -> str:
    """One bin in a sentence."""
    count, right = float(seen.counts[place]), float(seen.right[place])
    low, high = (f"{100 * each / len(seen.counts):.0f}" for each in (place, place + 1))
    if not count:
        return _("{low}–{high} %: it is never so sure").format(low=low, high=high)
    ends = map(_percent, wilson(right, count))
    text = _("{low}–{high} %: of {count:,.0f} answers {right:,.0f} are right, {share} (95 % interval {least}–{most})")
    least, most = ends
    return text.format(
        low=low, high=high, count=count, right=right, share=_percent(right / count), least=least, most=most
    )


def _percent(share: float | None) -> str:
    return short(share, percent=True)
