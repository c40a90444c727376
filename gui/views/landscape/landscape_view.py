"""What hill does it walk down: a slice of the loss around the present weights, with the walk of the run over it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from core.experiment import Experiment
from core.language import _, marked
from core.watching.slice_look import AboutSlice, SliceLook, same_terrain
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.wanted import Wanted
from core.worker.messages import Sliced
from gui.look import GRID, caption
from gui.plots.taking import Table
from gui.views.choices import Choices
from gui.views.landscape.cut_plot import CutPlot
from gui.views.landscape.sides import SidesOf
from gui.views.landscape.slice_bar import SliceBar
from gui.views.landscape.slice_map import Part, SliceMap
from gui.views.landscape.words import about_slice, progress
from gui.views.view import View

PARTS: dict[Part, str] = {"train": marked("train"), "dev": marked("dev")}
STANDING = ("ready", "running", "paused", "finished", "diverged")


class LandscapeView(View):
    """Wishes for a slice until it has one; what is measured stays until another one comes."""

    wanted = Wanted()
    name = "loss-landscape"
    question = marked("What hill does it walk down?")
    invitation = marked("One moment: the loss around the weights is being measured …")
    explanation = marked(
        "All weights together are one point in a space of very many dimensions, and over every point lies a loss: a "
        "landscape down which training walks. This is a **slice** of it, a plane through the present weights "
        "(**now**). The darker, the lower; the scale is even in the logarithm, with a line for each of its steps, and "
        "beyond its last colour it may be higher still. **Hatched**: the loss is no number there.\n\n"
        "**random directions**: two drawn at random, for each unit as long as its weights, without biases and norms "
        "(filter normalisation, Li et al., 2018), so that slices of different networks compare. The dice draws "
        "others.\n\n"
        "**along the walk**: the plane through the first and the present weights that lies nearest to the walk (its "
        "principal plane, held at both ends); axes are distances of weights.\n\n"
        "The white line is the **walk so far**, seen from above. Where it leaves the plane it is only a shadow on it: "
        "between **start** and **now** the ground under it need not be its loss. Random directions hardly meet it. "
        "**best** is the epoch of the lowest dev loss; a ring stands where an earlier epoch is looked at.\n\n"
        "**The plot** is the loss on the straight line from the start (0) to now (1) and beyond (Goodfellow et al., "
        "2015), dashed for dev.\n\n"
        "Each point is the loss, without the penalty, of a **copy** in evaluation mode on the same first samples; "
        "batch norm goes by its present statistics, on the straight line by those between its ends. The run notices "
        "nothing: all is measured while it rests, or in a tenth of its time; coarse first, then finer, for large "
        "networks less fine.\n\n"
        "When the run goes on the slice stays; **Renew** measures another one. Point at the map, or use the arrow "
        "keys on it, to read single losses."
    )
    whole = True

    def __init__(self) -> None:
        super().__init__()
        self._turn, self._open = 0, True
        self._progress: Progress | None = None
        self._back = False
        """Whether nothing but an earlier moment of the run has been seen yet."""
        self._look: SliceLook | None = None
        self._of = Experiment()
        self.bar, self.map, self.cut = SliceBar(), SliceMap(), CutPlot()
        self.parts = Choices(_("Shown"), PARTS)
        self._about = caption("")
        self.bar.selected.connect(self._renew)
        self.bar.picked.connect(self._on_button)
        self.parts.selected.connect(self._show)
        self._arrange_body()
        self.setFocusProxy(self.map)

    @property
    def wish(self) -> AboutSlice | None:
        """The slice that is to be measured now; None for none."""
        return self.bar.about(self._turn) if self._open and self._stands else None

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Know where the run stands."""
        self.begin(snapshot)
        before, now = self._progress, snapshot.progress
        self.map.show_visited(now.epoch if snapshot.earlier is not None else None)
        if snapshot.earlier is None or before is None:
            self._progress, self._back = now, snapshot.earlier is not None
            if before is None or (before.step, before.phase) != (now.step, now.phase):
                self._show_words()

    def show_experiment(self, experiment: Experiment) -> None:
        super().show_experiment(experiment)
        if not same_terrain(self._of, experiment):
            self._renew()
        self._of = experiment

    def show_slice(self, sliced: Sliced) -> None:
        """Draw what is known now, or say why there is nothing, unless another slice is wanted by now."""
        if sliced.about != self.bar.about(self._turn):
            return
        if sliced.look is None:
            self._open = False
            self.say(sliced.words)
            return
        self._open = self._open and not sliced.look.done
        if len(sliced.look.train):
            self._look = sliced.look
            self._show()
        elif self._look is None:
            self.say(f"{_(self.invitation)}\n{progress(sliced.look, measuring=True)}")

    def clear(self) -> None:
        self._look, self._progress = None, None
        self._renew()
        super().clear()

    def table(self) -> Table:
        """The losses place by place."""
        return Table(("across", "upward", "train_loss", "dev_loss"), self._numbers())

    @property
    def _stands(self) -> bool:
        """Whether there is something to measure."""
        return self._progress is not None and self._progress.phase in STANDING and not self._pretrains

    def _renew(self) -> None:
        self._turn, self._open = self._turn + 1, True
        self._show_words()

    def _on_button(self) -> None:
        if self._open:
            self._open = False
            self._show_words()
        else:
            self._renew()

    def _show(self) -> None:
        if self._look is not None:
            self.map.show_look(self._look, self.parts.value)
            self.cut.show_cut(self._look.cut)
            self._show_words()
            self.show_body(True)

    def _show_words(self) -> None:
        look, measuring = self._look, self.wish is not None
        now = None if self._back else self._progress
        self.bar.show_state(measuring=measuring, outdated=bool(look and now and now.step != look.step))
        self.bar.button.setEnabled(self._stands)
        if look is not None:
            self._about.setText(about_slice(look, now, measuring=measuring))

    def _numbers(self) -> Iterator[tuple[object, ...]]:
        look = self._look
        if look is None:
            return
        columns, rows = (np.linspace(ends.low, ends.high, len(look.train)) for ends in (look.across, look.upward))
        for row, y in enumerate(rows):
            for column, x in enumerate(columns):
                yield float(x), float(y), float(look.train[row, column]), float(look.dev[row, column])

    def _arrange_body(self) -> None:
        self.add_tool(self.parts)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.bar)
        column.addWidget(self._about)
        column.addWidget(SidesOf(self.map, self.cut), 1)
