"""Where gradients die: one layer's activation, the signs of a unit's gradients, the way of its weights."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from core.catalogue.activations import Activation
from core.catalogue.blocks import Layer
from core.document.tree import Path
from core.experiment import Experiment
from core.language import _, marked
from core.watching.bench_look import BenchPage, BenchPlace, NotOnBench
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.look import GRID, empty
from gui.plots.taking import Table
from gui.views.bench.page import BenchSheet
from gui.views.bench.path_page import PathPage
from gui.views.bench.signs_page import SignsPage
from gui.views.bench.slope_page import SlopePage
from gui.views.choices import Choices
from gui.views.layer_box import LayerBox
from gui.views.naming import block_names
from gui.views.view import View

WORDS: dict[BenchPage, str] = {"slope": marked("Slope"), "signs": marked("Signs"), "path": marked("Path")}


class BenchView(View):
    """Three pages about one layer; it proposes another activation for it."""

    picked = Signal(object, object)
    """The path of the activation or of a setting of it, and what is proposed to stand there."""
    wanted = Wanted(bench=BenchPlace())
    name = "bench"
    question = marked("Where do gradients die?")
    invitation = marked("Once the run is ready, a layer is looked at closely here.")
    explanation = SlopePage.explanation

    def __init__(self) -> None:
        super().__init__()
        self.layer = LayerBox(14)
        self.layer.activated.connect(self._on_place)
        self.choices = Choices(_("Page"), WORDS)
        self.choices.selected.connect(self._on_place)
        self.slope, self.signs, self.path = SlopePage(), SignsPage(), PathPage()
        self._sheets: dict[BenchPage, BenchSheet] = {"slope": self.slope, "signs": self.signs, "path": self.path}
        self._notice = empty()
        self._stack = QStackedLayout()
        self._arrange_body()
        self.slope.picked.connect(self._on_picked)
        self.setFocusProxy(self.choices)
        self.clear()

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        self._show_own()

    def take_names(self, experiment: Experiment) -> None:
        """Offer every layer that has weights, the output last."""
        names = [" · ".join(filter(None, name)) for name in block_names(experiment)]
        weighted = [place for place, block in enumerate(experiment.network.blocks) if isinstance(block, Layer)]
        if self.layer.offer({place: names[place] for place in (*weighted, len(names) - 1)}):
            self._on_place()

    def select_layer(self, block: int) -> None:
        """Look at this block; one without weights changes nothing."""
        if self.layer.show_block(block):
            self._on_place()

    def show_card(self, place: int) -> None:
        self.select_layer(place - 1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        look = snapshot.bench
        if look is None or look.place.page != self.choices.value:
            return
        self.sheet.show_look(look)
        self._notice.setText(look.seen.text if isinstance(look.seen, NotOnBench) else "")
        self._stack.setCurrentWidget(self._notice if isinstance(look.seen, NotOnBench) else self.sheet)
        self.show_body(True)

    def clear(self) -> None:
        for sheet in self._sheets.values():
            sheet.clear()
        super().clear()

    def table(self) -> Table:
        return self.sheet.table()

    @property
    def sheet(self) -> BenchSheet:
        """The page that is seen."""
        return self._sheets[self.choices.value]

    def _arrange_body(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self.layer)
        line.addWidget(self.choices, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(line)
        column.addLayout(self._stack, 1)
        for sheet in self._sheets.values():
            sheet.asks_again = self._on_place
            self._stack.addWidget(sheet)
        self._stack.addWidget(self._notice)

    def _on_place(self) -> None:
        """Ask for what is chosen now."""
        self._stack.setCurrentWidget(self.sheet)
        self.explanation = self.sheet.explanation
        self.wanted = Wanted(bench=self.sheet.wished(BenchPlace(layer=self.layer.block)))
        self._show_own()

    def _show_own(self) -> None:
        self.slope.show_own(self._own())

    def _own(self) -> Activation | None:
        """The activation of the layer in the document."""
        blocks = self._document.network.blocks
        block = blocks[self.layer.block] if self.layer.block < len(blocks) else None
        return block.activation if isinstance(block, Layer) else None

    def _on_picked(self, path: Path, value: object) -> None:
        self.picked.emit(("network", "blocks", self.layer.block, "activation", *path), value)
