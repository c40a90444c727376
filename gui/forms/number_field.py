"""A number: typed, stepped, or dragged on a slider."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker

from core.catalogue.component import Parameter
from gui.forms.field import Field
from gui.forms.number_box import NumberBox
from gui.forms.quiet import QuietSlider
from gui.forms.scale import nearest, stops
from gui.look import GRID, current_look

BOX = 76


class NumberField(Field):
    """A box with a slider beside it; while it is dragged it proposes all the time."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self._stops = stops(parameter)
        self.box = self.described(NumberBox(parameter))
        self.box.setFixedWidth(current_look().px(BOX))
        self.slider = self.described(QuietSlider(len(self._stops)))
        self.line.setSpacing(GRID)
        self.line.addWidget(self.box)
        self.line.addWidget(self.slider, 1)
        self.setFocusProxy(self.box)
        self.box.picked.connect(self.propose)
        self.slider.valueChanged.connect(self._on_dragged)

    def show_value(self, value: float) -> None:
        """Show a number in the box, and the nearest stop on the slider."""
        self.box.show_value(value)
        with QSignalBlocker(self.slider):
            self.slider.setValue(nearest(self._stops, value))

    def _on_dragged(self, index: int) -> None:
        self.propose(self._stops[index])
