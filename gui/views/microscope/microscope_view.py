"""What becomes of a batch at first weights of several kinds, before any training."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.experiment import Experiment, Training
from core.language import _, marked
from core.watching.first_pass import STRIP, FirstPass, filled
from core.watching.questions import AboutFirstPass
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from core.worker.messages import Examine, Examined
from gui.inquiry import Inquiry
from gui.look import GRID, caption
from gui.plots.taking import Table
from gui.views.choices import Choices
from gui.views.microscope.lens import Lens
from gui.views.microscope.passes import Way
from gui.views.microscope.words import columns
from gui.views.naming import block_names
from gui.views.view import View

WAYS: dict[Way, str] = {"forward": marked("signal"), "backward": marked("gradient")}


class MicroscopeView(View):
    """A row a layer, a column for each choice of first weights; a click on one proposes it for all layers."""

    picked = Signal(object, object)
    """The path of the network, and what is proposed to stand there."""
    wanted = Wanted()
    name = "first-weights"
    question = marked("Does the signal survive the first pass?")
    invitation = marked("One moment …")
    explanation = marked(
        "One batch goes through the network forward and back, **before any training**: once with the first weights "
        "that are chosen now (**Yours**), and once with each of five others for all layers. Nothing of a run is "
        "touched.\n\n"
        "Each row is one layer, from the first to the output. **signal** shows what leaves it; the ends of the "
        "histograms stand under its name and are the same in the whole row; what lies beyond them is counted at the "
        "ends. **gradient** shows the gradient of the loss by what leaves the layer; there all rows of a column have "
        "one axis, so that its width can be followed from the output back to the first layer. Heights are square "
        "roots, so that rare values can be seen.\n\n"
        "Under each picture stands the **± standard deviation**: red where less than a tenth of the first layer's is "
        "left or it is more than ten times as large, for gradients a hundredth of the last hidden layer's. **flat** "
        "is the share of outputs in the flat part of their activation, **dead** that of units that are flat on every "
        "sample.\n\n"
        "With **zeros** no gradient reaches a hidden layer. Weights that are too **small** let the signal fade, those "
        "too **large** saturate or explode. **Xavier** divides by the root of the number of inputs and keeps tanh "
        "alive; ReLU drops half of the signal, so **He** takes twice the variance.\n\n"
        "**Click a column** to draw the weights of all layers like this; it can be undone. A training that has begun "
        "keeps its weights until Reset."
    )

    def __init__(self) -> None:
        super().__init__()
        self._experiment = self._asked = self._answered = Experiment()
        self._inquiry = Inquiry()
        self._lens = Lens()
        self.heads, self.passes = self._lens.heads, self._lens.passes
        self.ways = Choices(_("Shown"), WAYS)
        self.ways.selected.connect(lambda: self.passes.show_way(self.ways.value))
        self._about = caption("")
        self._arrange_body()
        for place in range(1, len(self.heads.all)):
            self.heads.all[place].clicked.connect(partial(self._propose, place))
        self.passes.selected.connect(self._propose)
        self.setFocusProxy(self.ways)

    def show_experiment(self, experiment: Experiment) -> None:
        self._experiment = experiment
        training = Training(loss=experiment.training.loss)
        asked = Experiment(experiment.data, experiment.network, training, experiment.seed)
        if asked != self._asked:
            self._asked = asked
            self._inquiry.renew()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """A run changes nothing at first weights."""

    def clear(self) -> None:
        """Without a run the first weights are what they are."""

    def table(self) -> Table:
        names = ("start", "layer", "activation", "mean", "std", "dead", "flat", "gradient_mean", "gradient_std")
        rows = [
            (column.name, *name, layer.forward.mean, layer.forward.std, *shares, *back)
            for column, start in zip(columns(self._answered.network), self.passes.starts, strict=False)
            for name, layer in zip(block_names(self._answered), start.layers, strict=True)
            for shares in [("" if share is None else share for share in (layer.dead, layer.flat))]
            for back in [(layer.backward.mean, layer.backward.std)]
        ]
        return Table(names, rows)

    def next_question(self) -> Examine | None:
        """What becomes of a batch, once after every change that decides it."""
        return self._inquiry.asked(AboutFirstPass(self._asked)) if self._inquiry.due else None

    def show_examined(self, examined: Examined) -> None:
        """Draw the answer, or say why there is none, unless something else is asked by now."""
        if not self._inquiry.waits_for(examined):
            return
        if not isinstance(examined.answer, FirstPass):
            self.say(examined.words)
            return
        self._answered, seen, heads = self._asked, examined.answer, columns(self._asked.network)
        self.heads.show_columns(heads, [start.fate for start in (seen.own, *seen.strip)])
        self.passes.show_pass(seen, block_names(self._asked), [head.chosen for head in heads])
        self._about.setText(_("{count} samples, no training").format(count=seen.samples))
        self.show_body(True)

    def _arrange_body(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self.ways)
        line.addWidget(self._about, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(line)
        column.addWidget(self._lens, 1)

    def _propose(self, place: int) -> None:
        """Propose the first weights of a column for all layers, unless they have them."""
        if place > 0:
            network = filled(self._experiment.network, STRIP[place - 1])
            if network != self._experiment.network:
                self.picked.emit(("network",), network)
