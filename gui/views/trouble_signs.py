"""The troubles that the coach found, marked on the plots of a view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import inf
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal

from core.coach.rule import Finding, Rule
from gui.plots.line import Line
from gui.plots.plot import Plot
from gui.plots.sign import Sign


@runtime_checkable
class Marked(Protocol):
    """A view with a place for signs."""

    name: str
    troubles: TroubleSigns


class TroubleSigns(QObject):
    """A sign for each trouble that was found, on the plot and the lines that it is about."""

    selected = Signal(object)
    """The rule whose sign somebody clicked."""

    def __init__(self, plot: Callable[[Finding], Plot], lines: Callable[[Finding], Sequence[Line]]) -> None:
        super().__init__()
        self._plot, self._lines = plot, lines
        self.signs: dict[type[Rule], Sign] = {}
        """Those that were needed so far."""

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark these and no others."""
        for sign in self.signs.values():
            sign.show_nowhere()
        for finding in findings:
            self._mark(finding)

    def point_at(self, rule: type[Rule]) -> None:
        """Give the sign of a trouble the focus, which shows where it is."""
        if rule in self.signs:
            self.signs[rule].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _mark(self, finding: Finding) -> None:
        plot = self._plot(finding)
        if finding.rule not in self.signs:
            sign = self.signs[finding.rule] = plot.keep(Sign(plot))
            sign.clicked.connect(partial(self.selected.emit, finding.rule))
        sign = self.signs[finding.rule]
        words = f"{finding.title} ({finding.where})" if finding.where else finding.title
        sign.show_at(inf if finding.epoch is None else finding.epoch, partial(self._lines, finding), words)
        sign.place(plot.frame)
