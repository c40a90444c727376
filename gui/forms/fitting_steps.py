"""Steps that do nothing to some data, and then say why."""

from __future__ import annotations

from core.catalogue.augmentations import Augmentation
from core.catalogue.component import Component
from core.catalogue.shifts import Shift
from core.experiment import Data
from core.value import Value
from gui.forms.steps_field import StepsField


class FittingSteps(StepsField):
    """Steps of which each may object to the chosen data set; what it says stands under it."""

    _data = Data()

    def show_owner(self, owner: Value) -> None:
        """Know the data that the steps belong to."""
        assert isinstance(owner, Data)
        self._data = owner
        self._show_objections()

    def show_value(self, value: tuple[Component, ...]) -> None:
        """Show the steps, and what they object."""
        super().show_value(value)
        self._show_objections()

    def _show_objections(self) -> None:
        for step, entry in zip(self._steps, self._value, strict=True):
            assert isinstance(entry, Augmentation | Shift)
            step.show_note(entry.objection(self._data.dataset) or "")
