"""The line over the cards: how large the network is, and the button that makes it larger."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.experiment import Experiment
from core.language import _, marked
from core.outline import outline
from gui.builder.menu import LayerMenu
from gui.elided import Elided
from gui.forms.segments import segment
from gui.icons import icon
from gui.look import GRID, heading, with_role
from gui.panel_header import question

EXPLANATION = marked(
    "The network, from the input on the left to the output on the right. A **card** is a layer: its kind and size, its "
    "activation, how its first weights are drawn, in blue what else it does, and at its foot how many parameters it "
    "has. The number over a **wire** is the shape of what goes along it, and its **+** adds a layer there.\n\n"
    "While it trains a card shows what leaves the layer as a **histogram**, from the smallest output to the largest, "
    "in the colour the layer has in all panels; heights are square roots, so that rare outputs are seen beside a peak. "
    "The **bar** under it is the norm of the gradient, on a log scale from 1e-6 to 10; rest the mouse on the card "
    "for the numbers.\n\n"
    "The blue edge is the card whose settings stand below. An **orange edge with a dot** is a layer in trouble, a "
    "**red edge** one that cannot be built here; the words on it say why.\n\n"
    "Click a card to set it, drag it to another place; the right button offers more. By keyboard: arrow keys select, "
    "Enter opens the settings, Delete removes the layer."
)


class Header(QWidget):
    """Counts layers and parameters."""

    def __init__(self, menu: LayerMenu) -> None:
        super().__init__()
        self._menu = menu
        self._counts = with_role(Elided(), "caption")
        self.add = QPushButton(icon("plus"), _("Add layer"))
        self.add.setToolTip(_("Add a layer after the selected one (Ctrl+L)"))
        self.add.clicked.connect(self._on_add_clicked)
        self.pages = {False: segment(_("Edit")), True: segment(_("Look inside"))}
        """The buttons of both pages, by whether it looks inside."""
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 0)
        line.setSpacing(GRID)
        line.addWidget(heading(_("Network")))
        line.addWidget(self._counts, 1)
        line.addWidget(self.pages[False])
        line.addWidget(self.pages[True])
        line.addWidget(self.add)
        line.addWidget(question(partial(_, EXPLANATION)))

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
        self._counts.show_text(text.format(layers=len(experiment.network.blocks), count=count))

    def _show_page(self, inside: bool) -> None:
        for looks, button in self.pages.items():
            button.setChecked(looks == inside)

    def _on_page_clicked(self, order: QAction, inside: bool, _checked: bool = False) -> None:
        if order.isChecked() != inside:
            order.trigger()
        self._show_page(inside)

    def _on_add_clicked(self, _checked: bool = False) -> None:
        self._menu.ask(None, self.add)
