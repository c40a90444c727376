"""What the network says: a map of the plane, a curve, a table of mistakes, or predictions against the truth."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QToolButton, QWidget

from core.catalogue.sources.dataset import Dataset
from core.catalogue.sources.drawn import Drawn
from core.catalogue.sources.line import Line
from core.experiment import Experiment
from core.language import _, marked
from core.thumbnails import curve
from core.watching.judged_look import AboutMistakes
from core.watching.output_look import Confusion, Fit, OutputMap, Points, Scatter
from core.watching.sample_look import SamplePlace
from core.watching.snapshot import Snapshot
from core.watching.units_look import Units
from core.watching.wanted import Wanted
from gui.diagram.spot import Spot
from gui.forms.quiet import QuietCombo
from gui.look import current_look, with_role
from gui.plots.taking import Table
from gui.views.against import PredictedAgainstTrue
from gui.views.canvas import DrawingBoard
from gui.views.colouring import Colouring
from gui.views.confusion import ConfusionTable
from gui.views.fitted_line import FittedLine
from gui.views.naming import class_words
from gui.views.output_map import PlaneMap
from gui.views.unit_large import UnitLarge
from gui.views.view import View

Output = OutputMap | Confusion | Scatter | Fit


class OutputView(View):
    """The outputs in the form that fits the data."""

    selected = Signal(object)
    """The SamplePlace that was clicked, or an AboutMistakes: the samples behind a cell."""
    wanted = Wanted(output=True)
    name = "output"
    question = marked("What does it say?")
    invitation = marked("Press Run to see what the network answers.")
    explanation = marked(
        "For samples of two numbers each the **map** shows the answer of the network at every place. Two classes: "
        "orange is class 0, blue is class 1, grey is undecided. Numbers: from orange, low, to blue, high. More "
        "classes: the colours of the classes mixed by their probabilities; the bar under the map names them. Labels: "
        "their colours lie over each other where several are true; the list above shows one label alone.\n\n"
        "Dots are the samples, in the colour of the right answer: **filled** ones train the network, **outlined** "
        "ones (dev) only judge it. A dot on ground of another colour is a mistake. **hard** shows only the answer, "
        "not how sure it is. Under the mouse: the place → output. A click on a sample follows it through the "
        "network.\n\n"
        "For one number x the **curve** is the answer at every place; the **dashes** are the function that the samples "
        "come from, before the noise, where it is known. Here, too, a click follows a sample.\n\n"
        "**Drawn** points: take the brush of a class and draw on the map, also while it trains; the right button "
        "or the eraser takes points away. By keyboard: arrow keys move, Enter draws, Delete erases, 1 to 6 take a "
        "brush.\n\n"
        "For other data with classes the **table** counts the dev samples: rows are the true classes, columns the "
        "answers, so the diagonal is right; the darker a cell, the larger its share of the row. Of several labels, "
        "those that are found stand on the diagonal, and one that is missed is counted for each that was said wrongly "
        "beside it. Click a cell, or move with the arrow keys and press Enter, to see its samples. For numbers each "
        "**dot** is a dev sample: on the diagonal the prediction is true. Click one, or press Enter, to follow it "
        "through the network.\n\n"
        "While a **unit** is pointed at in the network, what it makes of the same plane or line stands here instead; "
        "its name says so.\n\n"
        "The **arrows** in the title show what it says in training: with dropout, and batch norm by the statistics of "
        "what is looked at."
    )

    def __init__(self) -> None:
        super().__init__()
        self._seen: Output | None = None
        self._points: Points | None = None
        self._label_words: tuple[str, ...] | None = None
        self.map, self.line = PlaneMap(), FittedLine()
        self.confusion, self.against = ConfusionTable(), PredictedAgainstTrue()
        self.unit: UnitLarge | None = None  # made when one is first to be seen
        self._spot: Spot | None = None
        self._units: Units | None = None
        self._kinds = QStackedLayout(self.body)
        self._board = DrawingBoard(self.map)
        self.canvas = self._board.canvas
        self.picked = self.canvas.picked
        for kind in (self._board, self.line, self.confusion, self.against):
            self._kinds.addWidget(kind)
        for each in (self.map, self.line, self.confusion, self.against):
            each.selected.connect(self._on_selected)
        self._hard, self._labels = _hard_switch(), _label_choice()
        self._hard.toggled.connect(self.map.show_hard)
        self._labels.activated.connect(self._on_label)
        self.add_tool(self._labels)
        self.add_tool(self._hard)
        self.add_training_mode(self.wanted, Wanted(output=True, output_in_training=True))
        self.show_experiment(Experiment())
        self.clear()

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        dataset = experiment.data.dataset
        self._drawn = dataset if isinstance(dataset, Drawn) else None
        self._board.show_drawn(self._drawn)
        self._show(self._seen)

    def take_names(self, experiment: Experiment) -> None:
        dataset = experiment.data.dataset
        self._experiment = experiment
        self.confusion.show_meaning(Colouring.of(experiment, None))
        labels = class_words(dataset) if dataset.task == "multilabel" else ()
        if labels != self._label_words:
            self._label_words = labels
            self._labels.clear()
            self._labels.addItems([_("all"), *labels])
        self._labels.setVisible(bool(labels) and dataset.in_plane)
        self.line.show_truth(_truth(dataset))
        self._on_label()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        self._units = snapshot.units or self._units
        if snapshot.output is not None:
            self._show(snapshot.output)

    def show_unit(self, spot: Spot | None) -> None:
        """Show a unit of the network instead, as long as one is to be seen large."""
        self._spot = spot
        if self.unit is None:
            self.unit = UnitLarge()
            self.unit.show_samples(self._points)
            self._kinds.addWidget(self.unit)
        self._kinds.setCurrentWidget(self._kind())

    def show_points(self, points: Points | None) -> None:
        """Draw the samples with the output; None where they lie neither in a plane nor on a line."""
        self._points = points
        if self.unit is not None:
            self.unit.show_samples(points)
        flat = points is not None and points.train.shape[1] == 2
        self.map.show_samples(points if flat else None)
        self.canvas.settle()
        self.line.show_samples(None if flat else points)
        self._show(self._seen if points is None or isinstance(self._seen, OutputMap if flat else Fit) else None)

    def clear(self) -> None:
        self._show(None)

    def table(self) -> Table:
        seen = self._seen
        if isinstance(seen, OutputMap):
            return _map_table(seen)
        if isinstance(seen, Fit):
            return Table(("x", "output"), list(zip(seen.x.tolist(), seen.outputs.tolist(), strict=True)))
        if isinstance(seen, Confusion):
            rows = [(place, *map(float, row)) for place, row in enumerate(seen.counts)]
            return Table(("true", *map(str, range(len(seen.counts)))), rows)
        pairs = () if seen is None else zip(seen.true.tolist(), seen.predicted.tolist(), strict=True)
        return Table(("true", "predicted"), list(pairs))

    def _on_selected(self, place: SamplePlace | AboutMistakes) -> None:
        self.selected.emit(place)

    def _on_label(self) -> None:
        place = self._labels.currentIndex()
        self.map.show_meaning(Colouring.of(self._experiment, place - 1 if place > 0 else None))

    def _show(self, seen: Output | None) -> None:
        self._seen = seen
        self.map.show_output(seen if isinstance(seen, OutputMap) else None)
        self.line.show_fit(seen if isinstance(seen, Fit) else None)
        if isinstance(seen, Confusion):
            self.confusion.show_counts(seen.counts)
        elif isinstance(seen, Scatter):
            self.against.show_scatter(seen)
        kind = self._kind()
        self._kinds.setCurrentWidget(kind)
        self._hard.setVisible(kind is self._board)
        self.show_body(seen is not None or self._points is not None or self._drawn is not None)

    def _kind(self) -> QWidget:
        """The picture that fits what is seen; before anything is, the one that fits the samples."""
        if self.unit is not None and self.unit.show_unit(self._units, self._spot, self._experiment):
            return self.unit
        kinds: dict[type, QWidget] = {Confusion: self.confusion, Scatter: self.against, Fit: self.line}
        on_line = self._points is not None and self._points.train.shape[1] == 1
        return kinds.get(type(self._seen), self.line if on_line and self._seen is None else self._board)


def _hard_switch() -> QToolButton:
    switch = with_role(QToolButton(), "small")
    switch.setText(_("hard"))
    switch.setCheckable(True)
    switch.setToolTip(_("Show only the answer, not how sure the network is"))
    return switch


def _label_choice() -> QuietCombo:
    choice = QuietCombo()
    choice.setAccessibleName(_("Label"))
    choice.setToolTip(_("Show all labels at once, or one alone"))
    choice.setFixedWidth(current_look().px(80))
    return choice


def _truth(dataset: Dataset) -> Fit | None:
    return Fit(*curve(dataset)) if isinstance(dataset, Line) else None


def _map_table(seen: OutputMap) -> Table:
    size, area = seen.values.shape[-1], seen.area
    across, upward = (np.linspace(*ends, size).tolist() for ends in (area.x, area.y))
    names = (*area.names, *(f"output_{place}" for place in range(len(seen.values))))
    cells = np.ndindex(size, size)
    rows = [(across[column], upward[row], *map(float, seen.values[:, row, column])) for row, column in cells]
    return Table(names, rows)
