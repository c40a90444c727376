"""The line over the editor: which card is selected, and buttons that move, copy and remove it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from core.experiment import Experiment
from core.language import _, marked
from gui.icons import icon
from gui.look import GRID, heading, with_role

BUTTONS = {
    "earlier": ("arrow-left", marked("Move towards the input (Alt+Left)")),
    "later": ("arrow-right", marked("Move towards the output (Alt+Right)")),
    "duplicate": ("copy", marked("Duplicate (Ctrl+D)")),
    "remove": ("trash", marked("Remove (Del)")),
}


class SelectedBar(QWidget):
    """Names the selected card."""

    ordered = Signal(str)
    """What the selected card shall do: one of BUTTONS."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._about = heading(""), with_role(Elided(), "caption")
        self.buttons = {order: self._button(order) for order in BUTTONS}
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        line.setSpacing(GRID)
        line.addWidget(self._name)
        line.addWidget(self._about, 1)
        for button in self.buttons.values():
            line.addWidget(button)

    @property
    def last(self) -> QWidget:
        """Where the Tab key comes from into the editor."""
        return self.buttons["remove"]

    def show_card(self, place: int, experiment: Experiment) -> None:
        """Name the card at a place of the strip; the input and the output can be neither moved nor removed."""
        blocks = experiment.network.blocks
        inside = 0 < place <= len(blocks)
        for button in self.buttons.values():
            button.setVisible(inside)
        self.buttons["earlier"].setEnabled(place > 1)
        self.buttons["later"].setEnabled(place < len(blocks))
        if inside:
            block = blocks[place - 1]
            self._name.setText(_("Layer {number}: {name}").format(number=place, name=_(block.title())))
            self._about.show_text(_(block.summary()))
        else:
            self._name.setText(_("Output") if place else _("Input"))
            self._about.show_text(_("the last layer, with the loss it is judged by") if place else "")

    def _button(self, order: str) -> QToolButton:
        glyph, words = BUTTONS[order]
        button = with_role(QToolButton(), "small")
        button.setIcon(icon(glyph))
        button.setToolTip(_(words))
        button.setAccessibleName(_(words))
        button.clicked.connect(partial(self._on_clicked, order))
        return button

    def _on_clicked(self, order: str, _checked: bool = False) -> None:
        self.ordered.emit(order)


class Elided(QLabel):
    """One line that ends in dots where there is no room for more; the tooltip has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show as much of the text as there is room for."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
