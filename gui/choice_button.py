"""A button that says which of a few choices holds, and offers the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from gui.icons import icon


class ChoiceButton(QToolButton):
    """Named by the one of the choices that holds."""

    def __init__(self, name: str, glyph: str, choices: Sequence[QAction]) -> None:
        super().__init__()
        self._name = name
        self._choices = choices
        self.setIcon(icon(glyph))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addActions(choices)
        self.setMenu(menu)
        for choice in choices:
            choice.toggled.connect(self._on_toggled)
        self._on_toggled()

    def _on_toggled(self, _checked: bool = True) -> None:
        for choice in self._choices:
            if choice.isChecked():
                self.setText(choice.iconText())
                self.setAccessibleName(f"{self._name}: {choice.iconText()}")
                self.setToolTip(f"{self._name}: {choice.toolTip()}")
