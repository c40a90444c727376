"""One trouble that the coach found: a line, and under it, folded out, what is to be said and done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.coach.rule import Finding
from core.language import _
from gui.elided import Elided
from gui.icons import icon
from gui.look import GRID, caption, with_role
from gui.numbers import short
from gui.sight import bring_into_sight

MOST_EDITS = 2
"""So many changes are named beside the button that makes all of them."""


class TroubleCard(QFrame):
    """Says what is wrong and where; folded out also why, the words of the lecture, and what to try."""

    selected = Signal()
    """It is to be shown where it can be seen."""
    picked = Signal()
    """What it says to try is to be tried."""

    def __init__(self) -> None:
        super().__init__()
        with_role(self, "card")
        self.button, self.brief = _fold_button(), with_role(Elided(), "caption")
        self.words, self.lecture = with_role(QLabel(), "plain"), caption("")
        self.words.setWordWrap(True)
        self.show_button, self.try_button = QPushButton(_("Show")), QPushButton(_("Try"))
        self.edits = with_role(QLabel(), "plain")
        self.edits.setWordWrap(True)
        self._below = self._folded_out()
        self._lay_out()
        self.button.toggled.connect(self._on_toggled)
        self.show_button.clicked.connect(self.selected)
        self.try_button.clicked.connect(self.picked)
        self._on_toggled(False)

    def show_finding(self, finding: Finding, edits: tuple[str, ...], *, visible: bool) -> None:
        """Show it; edits: what its fix changes, in words; visible: whether there is a panel that shows it."""
        self.button.setText(finding.title)
        self.brief.show_text(" · ".join(filter(None, (finding.where, _number(finding)))))
        self.words.setText(finding.words)
        self.lecture.setText(f"“{finding.lecture}”")
        more = [_("and {count} more").format(count=len(edits) - MOST_EDITS)] if len(edits) > MOST_EDITS else []
        self.edits.setText(_("The edit: {edit}").format(edit="\n".join((*edits[:MOST_EDITS], *more))))
        self.edits.setToolTip("\n".join(edits))
        self.try_button.setAccessibleName(_("Try: {edit}").format(edit=", ".join(edits)))
        for part in (self.try_button, self.edits):
            part.setVisible(bool(edits))
        self.show_button.setVisible(visible)

    def _folded_out(self) -> QWidget:
        below, orders = QWidget(), QHBoxLayout()
        orders.setSpacing(GRID)
        orders.addWidget(self.try_button)
        orders.addWidget(self.show_button)
        orders.addStretch(1)
        column = QVBoxLayout(below)
        column.setContentsMargins(GRID // 2, 0, GRID // 2, GRID // 2)
        column.setSpacing(GRID)
        for part in (self.words, self.lecture, self.edits):
            column.addWidget(part)
        column.addLayout(orders)
        return below

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.button)
        head.addWidget(self.brief, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self._below)

    def _on_toggled(self, folded_out: bool) -> None:
        self.button.setIcon(icon("caret-down" if folded_out else "caret-right", "faint"))
        self._below.setVisible(folded_out)
        if folded_out:
            bring_into_sight(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() < self.button.geometry().bottom():
            self.button.toggle()


def _number(finding: Finding) -> str:
    """What tells, if it is a number; also of a tiny share three digits."""
    if finding.number is None:
        return ""
    return f"{short(100 * finding.number)} %" if finding.is_share else short(finding.number)


def _fold_button() -> QToolButton:
    button = with_role(QToolButton(), "fold")
    button.setCheckable(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
