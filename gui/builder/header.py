"""The line over the cards: how large the network is, and the button that makes it larger."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from core.catalogue.blocks import AnyBlock
from core.catalogue.component import Component, family_of
from core.experiment import Experiment
from core.language import _
from core.outline import outline
from gui.icons import icon
from gui.look import GRID, caption, heading


class Header(QWidget):
    """Counts layers and parameters; its menu of layers also serves the plus buttons between the cards."""

    chosen = Signal(object, object)
    """The gap the menu was opened for, None for the one after the selected card, and the new block."""

    def __init__(self) -> None:
        super().__init__()
        self._gap: int | None = None
        self._counts = caption("")
        self._counts.setWordWrap(False)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        for entry in family_of(AnyBlock):
            action = self.menu.addAction(_(entry.title()))
            action.setToolTip(_(entry.summary()))
            action.triggered.connect(partial(self._on_triggered, entry))
        self.add = QPushButton(icon("plus"), _("Add layer"))
        self.add.setToolTip(_("Add a layer after the selected one (Ctrl+L)"))
        self.add.clicked.connect(self._on_add_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID // 2)
        line.setSpacing(GRID)
        line.addWidget(heading(_("Network")))
        line.addWidget(self._counts)
        line.addStretch(1)
        line.addWidget(self.add)

    def show_experiment(self, experiment: Experiment) -> None:
        """Count."""
        text = _("Hidden layers: {layers} · Parameters: {count:,}")
        count = outline(experiment).parameter_count
        self._counts.setText(text.format(layers=len(experiment.network.blocks), count=count))

    def ask(self, gap: int | None, where: QPoint) -> None:
        """Open the menu of layers for a gap, at a place of the screen."""
        self._gap = gap
        self.menu.popup(where)

    def _on_add_clicked(self, _checked: bool = False) -> None:
        self.ask(None, self.add.mapToGlobal(QPoint(0, self.add.height())))

    def _on_triggered(self, entry: type[Component], _checked: bool = False) -> None:
        self.chosen.emit(self._gap, entry())
