"""The line over the cards: how large the network is, and the button that makes it larger."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.experiment import Experiment
from core.language import _
from core.outline import outline
from gui.builder.menu import LayerMenu
from gui.forms.segments import segment
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
        self.pages = {False: segment(_("Edit")), True: segment(_("Look inside"))}
        """The buttons of both pages, by whether it looks inside."""
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 0)
        line.setSpacing(GRID)
        line.addWidget(heading(_("Network")))
        line.addWidget(self._counts)
        line.addStretch(1)
        line.addWidget(self.pages[False])
        line.addWidget(self.pages[True])
        line.addWidget(self.add)

    def show_orders(self, orders: Mapping[str, QAction]) -> None:
        """Let the two pages under the cards be chosen between, as the menu does."""
        order = orders["inside.look"]
        for inside, button in self.pages.items():
            button.setToolTip(order.toolTip() if inside else _("Edit the selected layer"))
            button.clicked.connect(partial(self._on_page_clicked, order, inside))
        order.toggled.connect(self._show_page)
        self._show_page(order.isChecked())

    def show_experiment(self, experiment: Experiment) -> None:
        """Count."""
        text = _("Hidden layers: {layers} · Parameters: {count:,}")
        count = outline(experiment).parameter_count
        self._counts.setText(text.format(layers=len(experiment.network.blocks), count=count))

    def _show_page(self, inside: bool) -> None:
        for looks, button in self.pages.items():
            button.setChecked(looks == inside)

    def _on_page_clicked(self, order: QAction, inside: bool, _checked: bool = False) -> None:
        if order.isChecked() != inside:
            order.trigger()
        self._show_page(inside)

    def _on_add_clicked(self, _checked: bool = False) -> None:
        self._menu.ask(None, self.add)
