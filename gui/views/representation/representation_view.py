"""What each layer has made of the data: its samples and the grid over the inputs as it sees them, live."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.experiment import Experiment
from core.language import _, marked
from core.watching.representation_look import LAST_HIDDEN, Asked, Representation
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from core.worker.messages import Examine, Examined
from gui.elided import Elided
from gui.look import GRID, with_role
from gui.plots.taking import Table
from gui.views.choices import Choices
from gui.views.colouring import Colouring
from gui.views.naming import BlockName, block_names, fitting
from gui.views.representation.cast import Cast
from gui.views.representation.pictured import Pictured
from gui.views.representation.plane import LayerPlane
from gui.views.representation.scene import Scene, Shown
from gui.views.representation.steady import Steady
from gui.views.representation.strip import LayerStrip, Row
from gui.views.representation.words import EXPLANATION, heading, layer_names, plane_words, told
from gui.views.view import View

SHOWN: dict[Shown, str] = {"both": marked("both"), "samples": marked("points"), "grid": marked("grid")}
WHERE: dict[bool, str] = {False: marked("after the activation"), True: marked("before it")}


class RepresentationView(View):
    """The chosen layer large, and all layers in a row under it."""

    wanted = Wanted(representation=Asked(warped=True))
    name = "representation"
    question = marked("What has each layer made of it?")
    invitation = marked("Press Run to see what each layer makes of the samples.")
    explanation = EXPLANATION

    def __init__(self) -> None:
        super().__init__()
        self._names: list[BlockName] = []
        self._colouring = Colouring()
        self._cast: Cast | None = None
        self._seen: Representation | None = None
        self._steady, self._pictured = Steady(), Pictured()
        self._place = LAST_HIDDEN
        self.plane, self.strip = LayerPlane(), LayerStrip()
        self.selected = self.plane.selected
        self.shown, self.where = Choices(_("Shown"), SHOWN), Choices(_("Seen"), WHERE)
        self._head, self._about = with_role(Elided(), "heading"), with_role(Elided(), "caption")
        self._arrange_body()
        self.setFocusProxy(self.strip)
        self.strip.selected.connect(self._on_layer)
        self.plane.changed.connect(self._show_picture)
        for choices in (self.shown, self.where):
            choices.selected.connect(self._on_choice)
        self.clear()

    def take_names(self, experiment: Experiment) -> None:
        self._names = block_names(experiment)
        self._colouring = Colouring.of(experiment, None)
        self._pictured.show_data(experiment.data)
        self.shown.setVisible(experiment.data.dataset.in_plane)
        self._draw()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        if snapshot.representation is not None:
            self._seen = snapshot.representation
            self._draw()

    def clear(self) -> None:
        self._seen = None
        self._steady.forget()
        self._draw()

    def next_question(self) -> Examine | None:
        """The pictures near the sample that is pointed at."""
        return self._pictured.next_question()

    def show_examined(self, examined: Examined) -> None:
        """Show the picture, if it is still pointed at."""
        self._pictured.show_examined(examined)
        self._show_picture()

    def table(self) -> Table:
        names = ("layer", "activation", "units", "kept", "linear_rule", "sensitivity", "part", "sample", "x", "y")
        seen = self._seen
        if seen is None:
            return Table(names, ())
        parts = [("train", row) if row < seen.train else ("dev", row - seen.train) for row in range(len(seen.targets))]
        layers = self._layer_names(seen.layers)
        rows = [
            (*layers[cloud.place], cloud.units, *shares, float(seen.sensitivities[cloud.place]), *part, *place)
            for cloud in seen.clouds
            for shares in [["" if share is None else share for share in (cloud.kept, cloud.ruled)]]
            for part, place in zip(parts, cloud.points.tolist(), strict=True)
        ]
        return Table(names, rows)

    def _arrange_body(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self.shown)
        line.addWidget(self.where, 1)
        large = QVBoxLayout()
        large.setSpacing(0)
        for part in (self._head, self._about):
            large.addWidget(part)
        large.addWidget(self.plane, 1)
        both = QHBoxLayout()
        both.setSpacing(GRID)
        both.addWidget(self.strip)
        both.addLayout(large, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        column.addLayout(both, 1)

    def _layer_names(self, layers: int) -> list[BlockName]:
        return layer_names(fitting(self._names, layers - 1))

    def _draw(self) -> None:
        seen = self._seen
        self.show_body(seen is not None)
        if seen is None:
            self.plane.show_scene(None)
            self.strip.show_row(None)
            return
        names, warp = self._layer_names(seen.layers), seen.warp
        self._cast = Cast.of(seen, self._colouring, self._cast)
        places = None if warp is None else np.concatenate([warp.upright, warp.level]).reshape(-1, 2)
        large = self._steady.settled(seen.cloud, places, whole=self.shown.value == "grid")
        small = [self._steady.settled(cloud) for cloud in seen.clouds]
        title, classes = heading(seen.cloud, names[seen.chosen]), self._colouring.task in ("binary", "multiclass")
        self._head.show_text(title)
        self._about.show_text(plane_words(seen.cloud))
        self.plane.show_scene(Scene.of(title, seen, large, self._cast))
        tips = told(seen, names, classes)
        self.strip.show_row(Row(small, self._cast.colours, seen.sensitivities, seen.chosen, names, tips))

    def _show_picture(self) -> None:
        self.plane.show_picture(self._pictured.of(self.plane.place))

    def _on_layer(self, place: int) -> None:
        self._place = place
        self._on_choice()

    def _on_choice(self) -> None:
        self.plane.show_shown(self.shown.value)
        self.wanted = Wanted(representation=Asked(self._place, self.where.value, self.shown.value != "samples"))
