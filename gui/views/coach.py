"""What is going wrong, and what helps: what the coach says of the run, a card a trouble."""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.coach.coach import RULES, findings
from core.coach.evidence import WANTED, last_edit
from core.coach.memory import remembered
from core.coach.rule import Finding, Rule
from core.document.difference import changes
from core.document.tree import replace_at
from core.experiment import Experiment
from core.language import _, marked
from core.watching.snapshot import Snapshot
from gui.icons import icon
from gui.look import GRID, current_look, with_role
from gui.phases import MANNERS
from gui.plots.taking import Table
from gui.scrolling import scrolling
from gui.sight import bring_into_sight
from gui.views.trouble_card import TroubleCard
from gui.views.view import View

PAUSE = 1.0
"""Seconds from one judgement of a run that goes on to the next: words that are read must stand still for a while."""
SIGN = 28
"""The side of the sign that all is well, in pixels at the desk."""
ORDER = [type(rule) for rule in RULES]


class TroublePlace(NamedTuple):
    """The panel where a trouble can be seen, and the rule that found it."""

    panel: str
    rule: type[Rule]


class CoachView(View):
    """Listens to every look into a run, whoever it was for; while it is seen it asks for all that it goes by."""

    wanted = WANTED
    name = "coach"
    question = marked("What is going wrong, and what helps?")
    invitation = marked("Press Run; the coach looks on.")
    explanation = marked(
        "The coach goes by what the other panels show: the curves, what leaves the layers, the gradients, what the "
        "network is given, and the settings. It is silent when all is well. What was seen before an edit does not "
        "count any more.\n\n"
        "Each card is a **trouble**, with the layer where it is worst and the number that tells; what is to be mended "
        "first stands on top. Fold it out to read what is seen, why that is bad and what to try, and the **words of "
        "the lecture**. What one trouble brings about is not said beside it.\n\n"
        "**Show** opens the panel that shows it and points at the place; on curves and gradients a red sign stands "
        "there, and a click on it leads back. **Try** makes the edit that is named above it; Undo takes it back. "
        "The number on the tab says how many troubles there are."
    )
    whole = True
    picked = Signal(object, object)
    """The path in the experiment, and what the coach would put there."""
    selected = Signal(object)
    """The place of a trouble that is to be shown."""
    changed = Signal(object)
    """What is found now: a tuple of findings."""

    def __init__(self) -> None:
        super().__init__()
        self._looks: tuple[Snapshot, ...] = ()
        self._found: tuple[Finding, ...] = ()
        self._judged = -inf
        self.cards: dict[type[Rule], TroubleCard] = {}
        """Those that were needed so far, as they stand."""
        self._well, inside = _all_is_well(), with_role(QWidget(), "panel")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID)
        self._column.addStretch(1)
        self._list = scrolling(inside)
        around = QVBoxLayout(self.body)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._well)
        around.addWidget(self._list)
        self.clear()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.earlier is not None:
            return  # what can be mended is how it stands now
        self.begin(snapshot)
        self._looks = remembered(self._looks, snapshot)
        if snapshot.progress.phase != "running" or monotonic() - self._judged >= PAUSE:
            self._judge()

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        self._judge()

    def clear(self) -> None:
        self._looks, self._judged = (), -inf
        self._judge()

    def point_at(self, rule: type[Rule]) -> None:
        """Fold out what is said of a trouble, if it is still there."""
        if rule in {each.rule for each in self._found}:
            card = self.cards[rule]
            card.button.setChecked(True)
            card.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bring_into_sight(card)

    def table(self) -> Table:
        rows = [(each.title, each.where, _cell(each.number), _cell(each.threshold), each.step) for each in self._found]
        return Table(("trouble", "layer", "number", "threshold", "step"), rows)

    def _judge(self) -> None:
        """Say what is wrong with the run as it was seen last."""
        if self._looks:
            self._judged = monotonic()
        found, before = findings(self._looks, self._document), self._found
        self._found = found
        for finding in found:
            self._show(finding)
        if found and not before:
            self.cards[found[0].rule].button.setChecked(True)  # what comes first to somebody who never saw a card
        for rule in self.cards.keys() - {finding.rule for finding in found}:
            self.cards[rule].hide()
        self._well.setVisible(not found)
        self._list.setVisible(bool(found))
        self._show_page()
        if found != before:
            self.changed.emit(found)

    def _show(self, finding: Finding) -> None:
        fix = finding.fix
        mended = replace_at(self._document, fix.path, fix.value) if fix is not None else self._document
        card = self.cards.get(finding.rule) or self._add(finding.rule)
        card.show_finding(finding, changes(self._document, mended), visible=bool(_panel(finding)))
        card.show()

    def _add(self, rule: type[Rule]) -> TroubleCard:
        """A new card at its place among the others."""
        card = TroubleCard()
        place = sum(ORDER.index(each) < ORDER.index(rule) for each in self.cards)
        self.cards[rule] = card
        self._column.insertWidget(place, card)
        card.selected.connect(lambda: self._on_selected(rule))
        card.picked.connect(lambda: self._on_picked(rule))
        return card

    def _show_page(self) -> None:
        progress = self._looks[-1].progress if self._looks else None
        begun = progress is not None and progress.step > 0
        if progress is not None and progress.phase == "stale" and not self._found:
            self.say(_(MANNERS["stale"].words))
        elif begun and not self._found and self._awaits_more():
            self.say(_("Something was changed just now; the coach looks again as the run goes on."))
        else:
            self.show_body(bool(self._found) or begun)

    def _awaits_more(self) -> bool:
        """Whether nothing was seen of the run since somebody edited it."""
        curves = next((each.curves for each in reversed(self._looks) if each.curves is not None), None)
        edit = last_edit(curves) if curves is not None else None
        return edit is not None and edit.step >= self._looks[-1].progress.step

    def _finding(self, rule: type[Rule]) -> Finding:
        return next(each for each in self._found if each.rule is rule)

    def _on_selected(self, rule: type[Rule]) -> None:
        self.selected.emit(TroublePlace(_panel(self._finding(rule)), rule))

    def _on_picked(self, rule: type[Rule]) -> None:
        fix = self._finding(rule).fix
        assert fix is not None
        self.picked.emit(fix.path, fix.value)


def _panel(finding: Finding) -> str:
    """The panel that shows it; empty where it stands in the network, which is always seen."""
    settings = str(finding.fix.path[0]) if finding.fix is not None else ""
    panels = {"data": "data_view", "experiment": settings if settings in ("data", "training") else ""}
    return panels.get(finding.view, finding.view)


def _cell(number: float | None) -> float | str:
    return "" if number is None else number


def _all_is_well() -> QWidget:
    """A small sign, and the words."""
    words, page = with_role(QLabel(_("All is well so far.")), "empty"), QWidget()
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column = QVBoxLayout(page)
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(_Sign())
    column.addWidget(words)
    column.addStretch(1)
    return page


class _Sign(QWidget):
    """That all is well."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(current_look().px(SIGN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            icon("check-circle", "third").paint(painter, self.rect())
