"""Which optimizer finds the way: several of them race down a surface, with the code that trains networks."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from core.language import marked
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from core.worker.messages import Examine, Examined
from gui.plots.taking import Table
from gui.views.race.course import Course
from gui.views.view import View


class RaceView(View):
    """A race that needs no run; the training process is asked how it goes."""

    wanted = Wanted()
    name = "race"
    question = marked("Which optimizer finds the way?")
    invitation = marked("One moment …")
    explanation = marked(
        "A surface with a height over every point of a plane, like a loss over two weights. Every optimizer starts at "
        "the ring and sees nothing but the slope under its feet. The darker, the lower; along a line all is of one "
        "height, × is a minimum.\n\n"
        "Click or drag on the map, or move the start with the arrow keys, to let them begin elsewhere. **Race** shows "
        "step by step what they do.\n\n"
        "**SGD** takes steps as long as the slope is steep, times its rate: it stays in the first minimum, and "
        "where it is level it stands still. **Momentum** rolls on, over a hill that is lower than where it came from. "
        "**Adagrad**, **RMSProp** and **Adam** measure the slope by those before, so even on a plateau they get on.\n\n"
        "Each has a colour: of its dot in the list, of its way on the map, of its line below. The words under it say "
        "how its way ends: in a **minimum**, near which it stays for the last tenth of the steps at least; **stuck**, "
        "where it hardly moves for the last half; or that it **ran away**, so far beyond the map that nobody comes "
        "back.\n\n"
        "The plot below is on a log scale. **Height** says how far above the lowest point each still is; what is below "
        "a millionth of the highest is drawn there. **Effective rate** is the length of a step over the slope: that of "
        "SGD is its rate, that of Adagrad fades on one slope, that of RMSProp does not.\n\n"
        "With another surface SGD gets another rate, since slopes differ; all else stays as it was set. The steps are "
        "made by the same code that trains networks."
    )

    @cached_property
    def course(self) -> Course:
        """All that is drawn; made when it is first seen, as most people begin without it."""
        course = Course()
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(course)
        self.add_tool(course.plot.choices)
        return course

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Nothing to do: a race is no run."""

    def clear(self) -> None:
        """A race goes on without a run."""

    def next_question(self) -> Examine | None:
        """How the race goes, once for each."""
        return self.course.next_question()

    def show_examined(self, examined: Examined) -> None:
        """Draw how it goes."""
        self.course.show_examined(examined)
        self.show_body(bool(self.course.rides))

    def table(self) -> Table:
        return self.course.table()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocusProxy(self.course.map)
