"""A small sign on a plot where something is wrong; a click on it says more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from core.language import _
from gui.icons import icon
from gui.look import Look, with_role
from gui.plots.frame import Frame
from gui.plots.line import Line

Lines = Callable[[], Sequence[Line]]
SIDE, ABOVE = 18, 4
"""The side of a sign and its distance from the line, in pixels at the desk."""


class Sign(QToolButton):
    """Stands on a line, or above the uppermost of several, at a place in x; a button whose words are its tooltip."""

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        self._on = on
        with_role(self, "sign")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: Lines = tuple
        self._x = inf
        self.hide()

    def dress(self, look: Look) -> None:
        """Take the colours and the size of the look."""
        self.setIcon(icon("warning-circle", "danger"))
        self.setFixedSize(look.px(SIDE), look.px(SIDE))
        self.setIconSize(QSize(look.px(SIDE - 4), look.px(SIDE - 4)))
        self._above = look.px(ABOVE)

    def show_at(self, x: float, lines: Lines, words: str) -> None:
        """Stand at x of the lines there are, or at their ends where that is nearer, from the next placing on."""
        self._x, self._lines = x, lines
        self.setToolTip(words)
        self.setAccessibleName(_("Trouble: {what}").format(what=words))

    def show_nowhere(self) -> None:
        """Be seen no more."""
        self._lines = tuple
        self.hide()

    def place(self, frame: Frame | None) -> None:
        """Stand where the lines are in the frame, beside the signs that stand there already."""
        lines = self._lines()
        end = max((end[0] for line in lines if (end := line.end()) is not None), default=inf)
        here = min(self._x, end)
        height = _uppermost(lines, here, frame) if frame is not None and here < inf else None
        self.setVisible(height is not None)
        if frame is None or height is None:
            return
        side, field = self.width(), frame.field
        left = max(min(frame.across(here) - side / 2, frame.across(end) - side), field.left())
        top = height - side / 2 if len(lines) == 1 else height - side - self._above
        self.move(round(left), round(min(max(top, field.top()), field.bottom() - side)))
        while any(self.geometry().intersects(other.geometry()) for other in self._before()):
            self.move(self.x() - side, self.y())
        self.raise_()

    def _before(self) -> list[Sign]:
        """The signs of the same plot that were placed before this one."""
        all_of_them = self._on.findChildren(Sign, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [each for each in all_of_them[: all_of_them.index(self)] if each.isVisible()]


def _uppermost(lines: Sequence[Line], x: float, frame: Frame) -> float | None:
    """The pixel of the uppermost of the lines at x; None where none of them can be drawn."""
    values = [value for line in lines if (value := line.value_at(x)) is not None]
    return min((height for value in values if (height := frame.upward(value)) is not None), default=None)
