"""A number: typed, stepped, or dragged on a slider."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker

from core.catalogue.component import Parameter
from gui.forms.field import Field
from gui.forms.number_box import NumberBox
from gui.forms.quiet import QuietSlider
from gui.forms.scale import nearest, read, stepped, stops, written
from gui.look import GRID, current_look

BOX = 76


class NumberField(Field):
    """A box with a slider beside it; while it is dragged it proposes all the time.

    What does not read as a number is proposed as the text it is, so that the refusal says what was expected.
    """

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self._stops = stops(parameter)
        self._value: float = self._stops[0]
        self.box = self.described(NumberBox())
        self.box.setFixedWidth(current_look().px(BOX))
        self.slider = self.described(QuietSlider(len(self._stops)))
        self.line.setSpacing(GRID)
        self.line.addWidget(self.box)
        self.line.addWidget(self.slider, 1)
        self.setFocusProxy(self.box)
        self.box.typed.connect(self._on_typed)
        self.box.stepped.connect(self._on_stepped)
        self.box.reverted.connect(self._on_reverted)
        self.slider.valueChanged.connect(self._on_dragged)

    def show_value(self, value: float) -> None:
        """Show a number in the box, and the nearest stop on the slider."""
        self._value = value
        self.box.show_text(written(value))
        with QSignalBlocker(self.slider):
            self.slider.setValue(nearest(self._stops, value))

    def _on_typed(self, text: str) -> None:
        value = read(text)
        if value == self._value:
            self.show_value(self._value)
        self.propose(value)

    def _on_stepped(self, steps: int) -> None:
        self.propose(stepped(self.parameter, self._value, steps))

    def _on_reverted(self) -> None:
        self.show_value(self._value)
        self.propose(self._value)

    def _on_dragged(self, index: int) -> None:
        self.propose(self._stops[index])
