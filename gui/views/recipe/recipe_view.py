"""Bias or variance: the errors of the parts side by side, the gap to close next, and what helps."""

from __future__ import annotations

from math import inf
from time import monotonic

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.coach import recipe
from core.coach.helps import helps
from core.document.tree import Path
from core.experiment import Experiment
from core.language import _, marked
from core.watching.sample_look import PARTS
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.forms.form import Form
from gui.look import GRID, caption, heading, with_role
from gui.plots.taking import Table
from gui.scrolling import scrolling
from gui.views.recipe.flow_chart import FlowChart
from gui.views.recipe.gap_bars import GapBars
from gui.views.recipe.help_rows import HelpRows
from gui.views.view import View

RUN_AWAY = marked("The training has run away, so there is nothing to compare. Lower the learning rate, and reset.")
NOTHING_LEARNED = marked("At this moment nothing had been learned yet; Esc is back to now.")
PAUSE = 1.0
"""Seconds that words stand still at least while a run goes on, so that they can be read."""


class RecipeView(View):
    """The bars follow every look; what is said of them is said anew once a second at most."""

    picked = Signal(object, object)
    """The path in the experiment, and what is proposed to stand there."""
    wanted = Wanted(metrics=True)
    name = "recipe"
    question = marked("Bias or variance?")
    invitation = marked("Press Run; then compare the errors of the parts to see what to do next.")
    explanation = marked(
        "The basic recipe of Andrew Ng: look at the **errors** of the parts one after the other, and close the largest "
        "**gap** between neighbours. The error is what is missing to the best value of the metric: the share of wrong "
        "samples for accuracy; for numbers the share of their variance that is not explained, 1 − R².\n\n"
        "Each **bar** is an error: of **human level** (grey, the dashed upright), of the **train** part as it is "
        "known now, of **train-dev**, samples of the same kind that are held back from it, of **dev** and of **test**; "
        "with the colours of the curves; the scale goes from 0 to a round number above the largest, 10 % at least. All "
        "parts are judged as in evaluation.\n\n"
        "The **brackets** are the gaps. **Avoidable bias**, human level to train: it does not even know the samples it "
        "learns from. **Variance**, train to train-dev: it knows those it learned from better than new ones. **Data "
        "mismatch**, train-dev to dev: dev is of another kind. Without a train-dev part both are counted as variance. "
        "**Overfitting to dev**, dev to test: too many choices were made by the same dev samples.\n\n"
        "A gap **stands out** from 2 points on (Ng calls so much variance worth working on) if it is larger than two "
        "standard errors of the difference; smaller ones are **within chance** and dotted: with other samples they "
        "might not be there. Few samples leave much to chance. The largest that stands out is coloured, in the "
        "**chart** too: each box is a question of the recipe, with its answer.\n\n"
        "**Human error**: what the best there is gets wrong; nobody can ask for less. It changes nothing in the "
        "training. **Try** makes the edit that its tooltip names; Undo takes it back. The sign beside it says that the "
        "weights will not fit after it and training starts again."
    )

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._judged = -inf
        self._verdict: recipe.Verdict | None = None
        self._next, self._reason, self._measured = heading(""), with_role(QLabel(), "plain"), caption("")
        self._reason.setWordWrap(True)
        self.bars, self.chart, self.helps = GapBars(), FlowChart(), HelpRows()
        self.human = Form(Experiment, (), only=("human_error",))
        for editor in (self.human, self.helps):
            editor.picked.connect(self.picked)
        inside = with_role(QWidget(), "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        for part in (self._next, self._reason, self.bars, self.human, self.chart, self.helps, self._measured):
            column.addWidget(part)
        column.addStretch(1)
        around = QVBoxLayout(self.body)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(inside))
        self.clear()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        if snapshot.metrics is not None:
            self._snapshot = snapshot
            self._show()

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        self.human.show_value(experiment)
        self._judged = -inf
        self._show()

    def show_refusal(self, path: Path, text: str) -> bool:
        """Say at the human error why it was refused."""
        return self.human.show_refusal(path, text)

    def clear(self) -> None:
        self._snapshot, self._verdict, self._judged = None, None, -inf
        super().clear()

    def table(self) -> Table:
        found = self._verdict
        sizes = {gap.end.name: (gap.kind, gap.size, gap.chance) for gap in found.gaps} if found is not None else {}
        levels = found.levels if found is not None else ()
        rows = [(each.name, each.error, each.samples or "", *sizes.get(each.name, ())) for each in levels]
        return Table(("part", "error", "samples", "gap", "size", "chance"), rows)

    def _show(self) -> None:
        """Draw what was seen last, if it says anything yet."""
        snapshot = self._snapshot
        if snapshot is None or snapshot.metrics is None or snapshot.progress.step == 0:
            self.show_body(False)
            if snapshot is not None and snapshot.earlier is not None:
                self.say(_(NOTHING_LEARNED))
            return
        seen = replace(snapshot.of(self._document), human_error=self._document.human_error)
        metric, metrics = recipe.measure(seen), snapshot.metrics
        if metric.tag() not in metrics.names:
            return  # of a task that is gone; the next look will be of this one
        place = metrics.names.index(metric.tag())
        parts = {part: getattr(metrics, part)[place] for part in PARTS}
        self._verdict = recipe.judged(seen, parts)
        if self._verdict is None or snapshot.progress.phase == "diverged":
            self.say(_(RUN_AWAY))
            return
        self.bars.show_verdict(self._verdict)
        self.show_body(True)
        if snapshot.progress.phase != "running" or monotonic() - self._judged >= PAUSE:
            self._judged = monotonic()
            self._say(self._verdict, _(metric.word))

    def _say(self, verdict: recipe.Verdict, metric: str) -> None:
        gap = verdict.next
        largest = _("Next: {gap}").format(gap=_(recipe.GAPS[gap.kind])) if gap is not None else _("All is well")
        self._next.setText(largest)
        self._reason.setText(recipe.reason(gap))
        self._measured.setText(_measured(verdict, metric))
        self.chart.show_verdict(verdict)
        self.helps.show_helps(helps(gap.kind, self._document) if gap else (), self._document)


def _measured(verdict: recipe.Verdict, metric: str) -> str:
    """What the errors are, and what a part that is missing leaves open."""
    said = _("Error: 1 − {metric}.").format(metric=metric)
    if any(level.name == "train_dev" for level in verdict.levels):
        return said
    return f"{said} {_('Without a train-dev part, variance may be data mismatch too.')}"
