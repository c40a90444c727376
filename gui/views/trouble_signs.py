"""The troubles that the coach found, marked in a view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import inf
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from core.coach.rule import Finding, Rule
from gui.look import current_look
from gui.plots.line import Line
from gui.plots.plot import Plot
from gui.plots.sign import Sign, on_lines


@runtime_checkable
class Marked(Protocol):
    """A view with a place for signs."""

    name: str
    troubles: TroubleSigns


class TroubleSigns(QObject):
    """A sign for each trouble that was found; a kind of it makes a sign and knows where it stands."""

    selected = Signal(object)
    """The rule whose sign somebody clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: dict[type[Rule], Sign] = {}
        """Those that were needed so far."""

    def made(self, finding: Finding) -> Sign:
        """A new sign for a trouble like this."""
        raise NotImplementedError

    def spot(self, finding: Finding, side: int) -> QPointF | None:
        """Where its sign stands, as a left upper corner."""
        raise NotImplementedError

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark these and no others."""
        for rule in self.signs.keys() - {finding.rule for finding in findings}:
            self.signs[rule].show_nowhere()
        for finding in findings:
            words = f"{finding.title} ({finding.where})" if finding.where else finding.title
            self._sign(finding).show_at(partial(self.spot, finding), words)

    def point_at(self, rule: type[Rule]) -> None:
        """Give the sign of a trouble the focus, which shows where it is."""
        if rule in self.signs:
            self.signs[rule].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _sign(self, finding: Finding) -> Sign:
        if finding.rule not in self.signs:
            sign = self.signs[finding.rule] = self.made(finding)
            sign.clicked.connect(partial(self.selected.emit, finding.rule))
        return self.signs[finding.rule]


class LineSigns(TroubleSigns):
    """Signs on the lines of plots."""

    def __init__(self, plot: Callable[[Finding], Plot], lines: Callable[[Finding], Sequence[Line]]) -> None:
        super().__init__()
        self._plot, self._lines = plot, lines

    def made(self, finding: Finding) -> Sign:
        plot = self._plot(finding)
        return plot.keep(Sign(plot))

    def spot(self, finding: Finding, side: int) -> QPointF | None:
        x = inf if finding.epoch is None else finding.epoch
        return on_lines(self._plot(finding).frame, x, self._lines(finding), side)


class RowSigns(TroubleSigns):
    """Signs at the right end of the boxes of rows that scroll; there is no box for a row that is not there."""

    def __init__(self, rows: QWidget, area: QScrollArea, box: Callable[[int], QRectF | None]) -> None:
        super().__init__()
        self._rows, self._area, self._box = rows, area, box
        rows.installEventFilter(self)

    def made(self, finding: Finding) -> Sign:
        sign = Sign(self._rows)
        sign.dress(current_look())
        return sign

    def spot(self, finding: Finding, side: int) -> QPointF | None:
        box = self._box(finding.layer) if finding.layer is not None else None
        return None if box is None else QPointF(box.right() - side, box.center().y() - side / 2)

    def point_at(self, rule: type[Rule]) -> None:
        super().point_at(rule)
        if rule in self.signs:
            self._area.ensureWidgetVisible(self.signs[rule])

    def eventFilter(self, rows: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            for sign in self.signs.values():
                sign.place()
        return super().eventFilter(rows, event)
