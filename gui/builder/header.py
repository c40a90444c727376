"""The line over the cards: how large the network is, and the button that makes it larger."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.experiment import Experiment
from core.language import _
from core.outline import outline
from gui.builder.menu import LayerMenu
from gui.icons import icon
from gui.look import GRID, caption, heading


class Header(QWidget):
    """Counts layers and parameters."""

    def __init__(self, menu: LayerMenu) -> None:
        super().__init__()
        self._menu = menu
        self._counts = caption("")
        self._counts.setWordWrap(False)
        self.add = QPushButton(icon("plus"), _("Add layer"))
        self.add.setToolTip(_("Add a layer after the selected one (Ctrl+L)"))
        self.add.clicked.connect(self._on_add_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 0)
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

    def _on_add_clicked(self, _checked: bool = False) -> None:
        self._menu.ask(None, self.add)
