"""The panel of the training: optimizer, learning rate, schedule, bounds, batch, epochs, stopping, pretraining."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from core.experiment import Experiment, Training
from core.language import marked
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.wanted import Wanted
from gui.forms.form import Form
from gui.forms.panel import Panel
from gui.forms.row import LABEL
from gui.look import GRID, current_look, with_role
from gui.panels.schedule_curve import ScheduleCurve

PATH = ("training",)


class TrainingPanel(Panel):
    """The training half of the left side."""

    explanation = marked(
        "How the network learns. The **optimizer** turns gradients into steps; under it stand its own settings, first "
        "of all the **learning rate**, how far a step goes. **Find a rate** tries ever higher ones for a moment.\n\n"
        "The **schedule** changes the rate over the run; the curve below draws it from the first step to the last, "
        "and the dot is where the run stands.\n\n"
        "Below: what keeps weights and gradients small, how many samples are in a **mini-batch**, how many **epochs** "
        "(passes over the train part) are planned, which **metric** is drawn, when to stop early, and whether the "
        "layers learn without labels first.\n\n"
        "Rest the mouse on the name of a field to read what it does. Once a run has started, a small sign beside a "
        "field says what an edit means for it: the **circling arrow**, that training may have to start again; the "
        "**arrow to the start**, that it counts from the next reset. Without a sign training just goes on."
    )

    wanted = Wanted()

    def __init__(self) -> None:
        super().__init__()
        self.curve = ScheduleCurve()
        self.add_editor(PATH, Form(Training, PATH, only=("optimizer",)))
        self.find_button = with_role(QToolButton(), "small")
        """A button for the order that finds a learning rate."""
        self.find_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.find_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line = QHBoxLayout()
        line.setContentsMargins(current_look().px(LABEL) + GRID, 0, 2 * GRID, 0)
        line.addWidget(self.find_button)
        line.addStretch(1)
        self.column.addLayout(line)
        self.divide()
        self.add_editor(PATH, Form(Training, PATH, only=("schedule",)))
        self.column.addWidget(self.curve)
        self.divide()
        bounds = ("penalty", "clipping", "batch_size", "epochs", "metric", "forget_eval", "stopping")
        self.add_editor(PATH, Form(Training, PATH, only=bounds))
        self.divide()
        self.add_editor(PATH, Form(Training, PATH, only=("pretraining",)))
        self.column.addStretch(1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the training of an experiment."""
        super().show_experiment(experiment)
        self.curve.show_experiment(experiment)

    def show_progress(self, progress: Progress) -> None:
        """Show on the schedule where the run stands."""
        self.curve.show_step(progress.step)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show on the schedule where the run stood when it was looked at."""
        self.show_progress(snapshot.progress)
