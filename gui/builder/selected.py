"""Under the cards: the editor of the one that is selected."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.document.tree import Path
from core.experiment import Experiment
from gui.builder.bar import SelectedBar
from gui.builder.pages import page_at
from gui.forms.panel import Panel
from gui.look import current_look
from gui.scrolling import scrolling
from gui.tabbing import tab_stops

LEAST = 36
"""The least height of a page: one row of fields, in pixels at the desk."""


class SelectedEditor(QWidget):
    """A bar and a page; the page is made anew only when another card, or another kind of layer, is selected."""

    picked = Signal(object, object)
    """The path in the experiment, and what is proposed to stand there."""

    def __init__(self, orders: Mapping[str, QAction]) -> None:
        super().__init__()
        self._started = False
        self._shown: tuple[int, type] | None = None
        self.page = Panel()
        self.bar = SelectedBar(orders)
        self._place = scrolling()
        self._place.setMinimumHeight(current_look().px(LEAST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._place, 1)

    def show_card(self, place: int, experiment: Experiment) -> None:
        """Show what the card at a place of the strip can be set to."""
        self.bar.show_card(place, experiment)
        blocks = experiment.network.blocks
        key = (place, type(blocks[place - 1]) if 0 < place <= len(blocks) else type(None))
        if key != self._shown:
            self._shown = key
            self._replace(page_at(place, experiment), experiment)
        self.page.show_experiment(experiment)

    def show_started(self, started: bool) -> None:
        """Mark the fields by what an edit does to a training that has started."""
        self._started = started
        self.page.show_started(started)

    def show_refusal(self, path: Path, text: str) -> None:
        """Say at its field why an edit was refused."""
        self.page.show_refusal(path, text)

    def open(self) -> None:
        """Go to the first field."""
        stops = tab_stops(self.page)
        if stops:
            stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _replace(self, page: Panel, experiment: Experiment) -> None:
        self.page = page
        page.picked.connect(self._on_picked)
        page.show_experiment(experiment)
        page.show_started(self._started)
        self._place.setWidget(page)

    def _on_picked(self, path: Path, value: object) -> None:
        self.picked.emit(path, value)
