"""What one step does: a small network in four beats, with every number in its formula."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSpinBox, QVBoxLayout

from core.language import _, marked
from core.watching.beats import Beats, LayerBeats, TooLarge
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.wanted import Wanted
from gui.look import GRID, caption, with_role
from gui.phases import MANNERS
from gui.plots.taking import Table
from gui.scrolling import scrolling
from gui.views.step_mode.beat_bar import BeatBar
from gui.views.step_mode.diagram import Diagram
from gui.views.step_mode.formulas import formulas, headline
from gui.views.view import View

WIDE = 1.9
"""From this many times as wide as high on, the formulas stand beside the picture."""
LEGENDS = (
    marked("Links: weights, orange below 0, blue above. Boxes: what comes out of a unit."),
    marked("The output beside its target, and what the difference costs."),
    marked("Red, how the loss would change. Links: with the weight. Boxes: with z, δ = ∂l/∂z."),
    marked("Links: what the step adds to the weights, orange less, blue more."),
)
"""What is drawn in each beat."""


class StepModeView(View):
    """One mini-batch, followed with one of its samples."""

    wanted = Wanted(beats=1)
    name = "step"
    question = marked("What does one step do?")
    invitation = marked("Pause the run to see what its next step does.")
    explanation = marked(
        "The next mini-batch, before it is trained on. **Next** leads through its four beats; after the last one the "
        "real step is taken, which changes the weights exactly as was shown.\n\n"
        "**forward**: each unit adds up what comes in, times its weights, and bends the sum. **loss**: the output "
        "is compared with the target. **backward**: from the last layer to the first, how much the loss of this "
        "sample would change with each sum, δ = ∂l/∂z, and how much the mean loss of the mini-batch would with each "
        "weight. **update**: what the optimizer makes of these gradients; a star, as in m*, is for what is corrected "
        "because the memory was empty at the start.\n\n"
        "**Links** show weights, orange below 0, blue above, the wider the larger beside the others of their layer; "
        "they are faint where the signal, or on the way back the error, has not come yet. **Boxes** show in the same "
        "colours what comes out of a unit. On the way back both are red, the stronger the larger; at the update links "
        "show what is added to the weights. A red **thread** leads from each output to its target, with what the "
        "difference costs, l. A **dashed** link, or a box that is red on the way forward, is not a number.\n\n"
        "Click a unit or a link to see its formula with the numbers in it; at the update a unit stands for its bias. "
        "With the keyboard: arrow keys select units, with Shift the links to a unit, Page up and Page down go back "
        "and on. The number in the title line chooses the sample.\n\n"
        "Batch norm and dropout are as in training: by the statistics of this mini-batch, with the units switched off "
        "that the real step will switch off."
    )
    picked = Signal()
    """The real step."""

    def __init__(self) -> None:
        super().__init__()
        self._beats: Beats | None = None
        self._progress: Progress | None = None
        self.bar, self.diagram = BeatBar(), Diagram()
        self.sample = _sample_box()
        self.add_tool(self.sample)
        self.legend, self.words = caption(""), _formula_label()
        self._middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self.bar.selected.connect(self._draw)
        self.bar.picked.connect(self._on_step)
        self.diagram.selected.connect(self._draw)
        self.setFocusProxy(self.diagram)
        self.sample.valueChanged.connect(self._on_sample)
        self.clear()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        if self._progress is not None and snapshot.progress.step != self._progress.step:
            self.bar.start_again()
        self._progress, self._is_present = snapshot.progress, snapshot.earlier is None
        if isinstance(snapshot.beats, TooLarge):
            self.clear()
            self.say(snapshot.beats.text)
        else:
            self._beats = snapshot.beats or self._beats
            self._draw()

    def clear(self) -> None:
        self._beats = self._progress = None
        self._is_present = True
        self.sample.hide()
        self.bar.start_again()
        super().clear()

    def table(self) -> Table:
        layers = self._beats.layers if self._beats is not None else ()
        rows = [row for layer in layers for row in _rows(layer)]
        return Table(("layer", "unit", "source", "input", "weight", "gradient", "weight_after"), rows)

    def _draw(self) -> None:
        if self._beats is None or self._progress is None:
            return
        beats, manner = self._beats, MANNERS[self._progress.phase]
        goes = self._progress.phase == "running"
        may_step = manner.steps and not goes and self._is_present
        self.sample.show()
        self.sample.setMaximum(beats.samples)
        self.sample.setSuffix(f" / {beats.samples}")
        self.bar.show_state(len(beats.layers), steps=may_step)
        self.diagram.show_moment(beats, self.bar.moment)
        spot, beat = self.diagram.spot, self.bar.moment.beat
        lines = "".join(f'<p style="margin:4px 0">{escape(line)}</p>' for line in formulas(beats, spot, beat))
        self.words.setText(f"<b>{escape(headline(beats, spot, beat))}</b>{lines}")
        legend = _(LEGENDS[beat]) if self._is_present else _("The next step of an earlier epoch; Esc is back to now.")
        waiting = _("The run goes on: pause it to see its next step.") if goes else legend
        self.legend.setText(waiting if manner.steps else _(manner.words))
        self.show_body(True)

    def _lay_out(self) -> None:
        self._middle.setSpacing(GRID)
        self._middle.addWidget(self.diagram, 3)
        self._middle.addWidget(scrolling(with_role(self.words, "panel")), 2)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.bar)
        layout.addWidget(self.legend)
        layout.addLayout(self._middle, 1)

    def _on_sample(self, sample: int) -> None:
        self.wanted = Wanted(beats=sample)

    def _on_step(self) -> None:
        self.picked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > WIDE * self.height()
        self._middle.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_PageDown: self.bar.go_on, Qt.Key.Key_PageUp: self.bar.go_back}
        way = ways.get(Qt.Key(event.key()))
        if way is None or not self.body.isVisible():
            super().keyPressEvent(event)
        else:
            way()


def _rows(layer: LayerBeats) -> Iterator[tuple[float, ...]]:
    """One for each weight; the bias is that of the last source."""
    for unit, source in np.ndindex(layer.weights.shape):
        numbers = (each[unit, source] for each in (layer.weights, layer.gradients, layer.changed))
        yield layer.place + 1, unit + 1, source + 1, *map(float, (layer.inputs[source], *numbers))


def _sample_box() -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, 1)
    box.setPrefix(_("sample") + " ")
    box.setToolTip(_("Which sample of the mini-batch is followed"))
    box.setAccessibleName(_("Sample of the mini-batch"))
    return box


def _formula_label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
