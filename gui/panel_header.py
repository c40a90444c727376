"""The line over a panel: its title, its small controls and, once it stands in a dock, what closes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QToolButton, QWidget

from core.language import _
from gui.elided import Elided
from gui.icons import icon
from gui.look import GRID, current_look, with_role
from gui.views.popover import Popover

ICON, SIDE = 16, 22
"""The sides of an icon and of its button, in pixels at the desk."""


class PanelHeader(QWidget):
    """Title left, controls right; a dock takes it for its title bar."""

    def __init__(self, text: str) -> None:
        super().__init__()
        with_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tools, self._buttons = QHBoxLayout(), QHBoxLayout()
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * GRID, GRID // 2, GRID // 2, GRID // 2)
        line.setSpacing(GRID // 2)
        line.addWidget(with_role(Elided(text), "heading"), 1)
        self._tools.setSpacing(GRID // 2)
        self._buttons.setSpacing(0)
        line.addLayout(self._tools)
        line.addLayout(self._buttons)

    def add_tool(self, tool: QWidget) -> None:
        """Put a control of this panel between the title and the buttons."""
        self._tools.addWidget(tool)

    def add_button(self, button: QToolButton) -> None:
        """Put a button that is like those of other panels at the end."""
        self._buttons.addWidget(button)

    def add_close(self, dock: QDockWidget) -> None:
        """Let a person close the dock with the mouse or with Tab and Space."""
        words = _("Close this panel; View > Panels brings it back")
        self.add_button(small_button("x", words, dock.close))


def question(words: Callable[[], str]) -> QToolButton:
    """The button that explains what is seen: what `words` gives when it is pressed, in Markdown."""
    button = small_button("question", _("What does this show?"), lambda: Popover(words(), button).open_below(button))
    return button


def small_button(glyph: str, words: str, slot: Callable[[], object]) -> QToolButton:
    """A button with an icon only; `words` say what it does."""
    button = with_role(_SmallButton(), "small")
    button.setIcon(icon(glyph, "faint"))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(slot)
    return button


class _SmallButton(QToolButton):
    """As large as the look says."""

    def __init__(self) -> None:
        super().__init__()
        self._fit()

    def _fit(self) -> None:
        self.setIconSize(QSize(ICON, ICON) * current_look().scale)
        self.setFixedSize(QSize(SIDE, SIDE) * current_look().scale)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
