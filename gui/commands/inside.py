"""Looking inside the network: when it is seen, how it moves, and what a person sets there."""

from __future__ import annotations

from gui.builder.workbench import Workbench
from gui.preferences import Preferences
from gui.stage import Stage
from gui.views.output import OutputView
from gui.worker import TrainingThread


class InsideCommands:
    """What is chosen is kept for the next start; a weight that is set goes to the run, and not into the document."""

    def __init__(
        self, preferences: Preferences, stage: Stage, workbench: Workbench, output: OutputView, thread: TrainingThread
    ) -> None:
        self._preferences, self._stage, self._workbench = preferences, stage, workbench
        workbench.inside.calm = preferences.calm
        workbench.inside.picked.connect(thread.set_weight)
        workbench.inside.picture.selected.connect(output.show_unit)

    def look(self) -> None:
        """The network unit by unit, or back to the editor of a layer."""
        inside = self._workbench.inside.isHidden()
        self._preferences.keep_inside(self._stage.workspace, inside)
        self._workbench.show_inside(inside)

    def calm(self) -> None:
        """Nothing moves that could as well rest, or all that shows a flow moves again."""
        self._preferences.calm = self._workbench.inside.calm = not self._preferences.calm
