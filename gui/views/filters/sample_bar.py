"""Which sample is seen: its part, and its number in it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from core.language import _
from core.watching.sample_look import PARTS, SamplePlace
from gui.forms.quiet import QuietCombo
from gui.look import GRID


class SampleBar(QWidget):
    """A part, and a number that can be typed or stepped through with its arrows."""

    selected = Signal()
    """A person chose another sample."""

    def __init__(self) -> None:
        super().__init__()
        self.part, self.number = QuietCombo(), QSpinBox()
        self.part.addItems([_(word) for word in PARTS.values()])
        self.part.setMinimumContentsLength(4)
        self.part.setAccessibleName(_("Part"))
        self.part.setToolTip(_("Which part the sample is of"))
        self.number.setRange(1, 1)
        self.number.setPrefix(_("sample") + " ")
        self.number.setAccessibleName(_("Number of the sample"))
        self.number.setToolTip(self.number.accessibleName())
        self.number.setKeyboardTracking(False)
        for part in (self.number, self.number.lineEdit()):
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # a right click is for the view
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        line.addWidget(self.part)
        line.addWidget(self.number)
        self.part.activated.connect(self._on_part)
        self.number.valueChanged.connect(self._on_number)

    @property
    def place(self) -> SamplePlace:
        """The sample that is chosen."""
        return SamplePlace(tuple(PARTS)[self.part.currentIndex()], self.number.value() - 1)

    def show_place(self, place: SamplePlace) -> None:
        """Stand at this sample, of which it is not known yet how many there are."""
        with QSignalBlocker(self.number):
            self.part.setCurrentIndex(tuple(PARTS).index(place.part))
            self.number.setMaximum(max(self.number.maximum(), place.index + 1))
            self.number.setValue(place.index + 1)

    def bound(self, samples: int) -> None:
        """Know how many samples there are in the part; beyond the last there is none to ask for."""
        with QSignalBlocker(self.number):
            self.number.setMaximum(samples)
            self.number.setSuffix(f" / {samples}")

    def _on_part(self) -> None:
        self.show_place(SamplePlace(self.place.part, 0))
        self.selected.emit()

    def _on_number(self) -> None:
        self.selected.emit()
