"""A small sign where something is wrong; a click on it says more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from core.language import _
from gui.icons import icon
from gui.look import Look, current_look, with_role
from gui.plots.frame import Frame
from gui.plots.line import Line

Spot = Callable[[int], QPointF | None]
"""Where a sign with such a side has its left upper corner; None for nowhere."""
SIDE, ABOVE = 18, 4
"""The side of a sign and its distance from a line, in pixels at the desk."""


class Sign(QToolButton):
    """A button whose words are its tooltip; it goes with the spot it stands on."""

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        with_role(self, "sign")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._on = on
        self._spot: Spot = _nowhere
        self.hide()

    def dress(self, look: Look) -> None:
        """Take the colours and the size of the look."""
        self.setIcon(icon("warning-circle", "danger"))
        self.setFixedSize(look.px(SIDE), look.px(SIDE))
        self.setIconSize(QSize(look.px(SIDE - 4), look.px(SIDE - 4)))

    def show_at(self, spot: Spot, words: str) -> None:
        """Stand there, with these words."""
        self._spot = spot
        self.setToolTip(words)
        self.setAccessibleName(_("Trouble: {what}").format(what=words))
        self.place()

    def show_nowhere(self) -> None:
        """Be seen no more."""
        self._spot = _nowhere
        self.hide()

    def place(self, _frame: Frame | None = None) -> None:
        """Stand where the spot is now, beside the signs that stand there already."""
        corner = self._spot(self.width())
        self.setVisible(corner is not None)
        if corner is None:
            return
        self.move(corner.toPoint())
        while any(self.geometry().intersects(other.geometry()) for other in self._before()):
            self.move(self.x() - self.width(), self.y())
        self.raise_()

    def _before(self) -> list[Sign]:
        """The signs on the same widget that were placed before this one."""
        all_of_them = self._on.findChildren(Sign, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [each for each in all_of_them[: all_of_them.index(self)] if each.isVisible()]


def _nowhere(_side: int) -> None:
    """No spot."""


def on_lines(frame: Frame | None, x: float, lines: Sequence[Line], side: int) -> QPointF | None:
    """A spot on a line, or above the uppermost of several, at x or where they end before it."""
    end = max((end[0] for line in lines if (end := line.end()) is not None), default=inf)
    here = min(x, end)
    height = _uppermost(lines, here, frame) if frame is not None and here < inf else None
    if frame is None or height is None:
        return None
    field = frame.field
    left = max(min(frame.across(here) - side / 2, frame.across(end) - side), field.left())
    top = height - side / 2 if len(lines) == 1 else height - side - current_look().px(ABOVE)
    return QPointF(left, min(max(top, field.top()), field.bottom() - side))


def _uppermost(lines: Sequence[Line], x: float, frame: Frame) -> float | None:
    """The pixel of the uppermost of the lines at x; None where none of them can be drawn."""
    values = [value for line in lines if (value := line.value_at(x)) is not None]
    return min((height for value in values if (height := frame.upward(value)) is not None), default=None)
