"""The line over the editor: which card is selected, and buttons that move, copy and remove it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from core.experiment import Experiment
from core.language import _
from gui.builder.chain import SHARED
from gui.elided import Elided
from gui.icons import icon
from gui.look import GRID, heading, with_role

BUTTONS = ("earlier", "later", "duplicate", "remove")


class SelectedBar(QWidget):
    """Names the selected card."""

    def __init__(self, orders: Mapping[str, QAction]) -> None:
        super().__init__()
        self._name, self._about = heading(""), with_role(Elided(), "caption")
        self.alike = _alike_button(orders)
        self.buttons = [_button(orders[name]) for name in BUTTONS]
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        line.setSpacing(GRID)
        line.addWidget(self._name)
        line.addWidget(self._about, 1)
        for button in (self.alike, *self.buttons):
            line.addWidget(button)

    def show_card(self, place: int, experiment: Experiment) -> None:
        """Name the card at a place of the strip; the input and the output can be neither moved nor removed."""
        blocks = experiment.network.blocks
        inside = 0 < place <= len(blocks)
        for button in (self.alike, *self.buttons):
            button.setVisible(inside)
        if inside:
            block = blocks[place - 1]
            self._name.setText(_("Layer {number}: {name}").format(number=place, name=_(block.title())))
            self._about.show_text(_(block.summary()))
        else:
            self._name.setText(_("Output") if place else _("Input"))
            self._about.show_text(_("the last layer, with the loss it is judged by") if place else "")


def _alike_button(orders: Mapping[str, QAction]) -> QToolButton:
    button = with_role(QToolButton(), "small")
    button.setIcon(icon("stack"))
    button.setToolTip(_("Use what this layer has in all layers"))
    button.setAccessibleName(button.toolTip())
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.addActions([orders[name] for name in SHARED])
    button.setMenu(menu)
    return button


def _button(action: QAction) -> QToolButton:
    button = with_role(QToolButton(), "small")
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    return button
