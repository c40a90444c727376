"""Which sample is seen: its part, and its number in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from core.language import _
from core.watching.sample_look import PARTS, SamplePlace
from gui.forms.quiet import QuietCombo
from gui.look import GRID
from gui.panel_header import small_button


class SampleBar(QWidget):
    """A part, and arrows to the sample before and after; the number can be typed."""

    selected = Signal()
    """A person chose another sample."""

    def __init__(self) -> None:
        super().__init__()
        self.part, self.number = QuietCombo(), QSpinBox()
        self.part.addItems([_(word) for word in PARTS.values()])
        self.part.setMinimumContentsLength(6)
        self.part.setAccessibleName(_("Part"))
        self.part.setToolTip(_("Which part the sample is of"))
        self.number.setAccessibleName(_("Number of the sample"))
        self.number.setToolTip(self.number.accessibleName())
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setKeyboardTracking(False)
        self.number.setRange(1, 1)
        self.back = small_button("arrow-left", _("The sample before"), self.number.stepDown)
        self.forth = small_button("arrow-right", _("The next sample"), self.number.stepUp)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        for part in (self.part, self.back, self.number, self.forth):
            line.addWidget(part)
        self.part.activated.connect(self._on_part)
        self.number.valueChanged.connect(self._on_number)

    @property
    def place(self) -> SamplePlace:
        """The sample that is chosen."""
        return SamplePlace(tuple(PARTS)[self.part.currentIndex()], self.number.value() - 1)

    def show_place(self, place: SamplePlace) -> None:
        """Stand at this sample, of which it is not known yet how many there are."""
        self.number.blockSignals(True)
        self.part.setCurrentIndex(tuple(PARTS).index(place.part))
        self.number.setMaximum(max(self.number.maximum(), place.index + 1))
        self.number.setValue(place.index + 1)
        self.number.blockSignals(False)
        self._show_ends()

    def bound(self, samples: int) -> None:
        """Know how many samples there are in the part."""
        self.number.blockSignals(True)
        self.number.setMaximum(samples)
        self.number.setSuffix(f" / {samples}")
        self.number.blockSignals(False)
        self._show_ends()

    def _show_ends(self) -> None:
        self.back.setEnabled(self.number.value() > self.number.minimum())
        self.forth.setEnabled(self.number.value() < self.number.maximum())

    def _on_part(self) -> None:
        self.show_place(SamplePlace(self.place.part, 0))
        self.selected.emit()

    def _on_number(self) -> None:
        self._show_ends()
        self.selected.emit()
