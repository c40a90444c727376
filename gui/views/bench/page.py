"""What the pages of the bench share: controls over a picture, and a sentence under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from core.language import _
from core.watching.bench_look import BenchLook, BenchPlace
from gui.look import GRID, caption, heading
from gui.plots.taking import Table
from gui.wrapping import Wrapping


class BenchSheet(QWidget):
    """One page; `explanation` says in Markdown what everything on it means.

    `asks_again` is called when a person wants to see something else.
    """

    explanation: str

    def __init__(self, picture: QWidget) -> None:
        super().__init__()
        self.asks_again: Callable[[], None] = lambda: None
        self.controls = Wrapping(GRID)
        self._lead, self._more = heading(""), caption("")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID // 2)
        self.column.addLayout(self.controls)
        self.column.addWidget(picture, 1)
        for words in (self._lead, self._more):
            words.setWordWrap(True)
            self.column.addWidget(words)

    def wished(self, place: BenchPlace) -> BenchPlace:
        """The place with what is chosen on this page."""
        raise NotImplementedError

    def show_look(self, look: BenchLook) -> None:
        """Draw what is seen, of the kind that belongs to this page."""
        raise NotImplementedError

    def clear(self) -> None:
        """Draw nothing."""
        raise NotImplementedError

    def table(self) -> Table:
        """The numbers that are drawn now."""
        raise NotImplementedError

    def say(self, lead: str = "", *more: str) -> None:
        """Say something under the picture, and more in smaller type."""
        self._lead.setText(lead)
        self._more.setText(" · ".join(more))

    def add_number(self, word: str, name: str) -> QSpinBox:
        """A box for the number of a unit or a weight, from 1 on."""
        box = QSpinBox()
        box.setRange(1, 1)
        box.setPrefix(word)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(self._on_number)
        self.controls.addWidget(box)
        return box

    def _on_number(self) -> None:
        self.asks_again()


def bound(box: QSpinBox, most: int) -> None:
    """Let a box go as far as there is something, and say how far that is."""
    box.setMaximum(most)
    box.setSuffix(f" / {most}")


def unit_box(page: BenchSheet) -> QSpinBox:
    """The box that chooses the unit."""
    return page.add_number(_("unit") + " ", _("Which unit of the layer is looked at"))
