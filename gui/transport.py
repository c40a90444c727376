"""The bar at the top: Run, the biggest thing on the screen, its small sisters, and where the run stands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from core.experiment import Experiment
from core.language import _
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.wanted import Wanted
from gui.actions import STAGES, TEMPOS, TOOLBAR
from gui.choice_button import ChoiceButton
from gui.icons import icon
from gui.look import GRID, caption, current_look, heading, with_role
from gui.numbers import NOTHING, grouped, short
from gui.phases import MANNERS
from gui.switch import Switch

ICON, WIDE, ROOMY = 20, 1080, 1360
"""The side of an icon, and the widths from which on every workspace, and every button, has its word; at the desk."""


WORDED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class Transport(QToolBar):
    """The tool bar with the numbers of the run."""

    wanted = Wanted()

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__(_("Training"))
        self.setObjectName("transport")
        self.setMovable(False)
        self._run = actions["train.run_or_pause"]
        self._steps = (actions["train.step"], actions["train.epoch"])
        for command in TOOLBAR:
            self.addAction(actions[command])
        speed = ChoiceButton(_("Speed"), "gauge", [actions[command] for command in TEMPOS])
        self.addWidget(speed)
        self._buttons = [*(self._button(actions[command]) for command in TOOLBAR), speed]
        self.run_button = self._button(self._run)
        self.run_button.setToolButtonStyle(WORDED)
        with_role(self.run_button, "primary")
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._document, self._percent = Experiment(), True
        self._numbers: list[tuple[QLabel, QLabel]] = []
        self._epoch = self._number(_("epoch"))
        self._loss = self._number(_("loss"))
        self._metric = self._number("")
        self._seed = self._number(_("seed"))
        self._roomy = self.actions()[-2:]  # the seed is said elsewhere, too
        stages = [actions[command] for command in STAGES]
        self._switches = self.addWidget(Switch(stages)), self.addWidget(ChoiceButton(_("Workspace"), "layout", stages))
        self._fit()

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the seed, and name the metric by the task."""
        self._document = experiment
        self._seed[1].setText(str(experiment.seed))
        self._name_metric(experiment)

    def show_progress(self, progress: Progress) -> None:
        """Show the epoch, the loss and the metric, and what Run would do now."""
        running = progress.phase == "running"
        manner = MANNERS[progress.phase]
        for action in self._steps:
            action.setEnabled(manner.steps)
        self._run.setIconText(_(manner.run))
        self._run.setIcon(icon("pause-fill" if running else "play-fill", "paper"))
        self._show_numbers(progress)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the numbers when the run was looked at; its state may be another one by now."""
        self._name_metric(snapshot.of(self._document))
        self._show_numbers(snapshot.progress)

    def _name_metric(self, experiment: Experiment) -> None:
        self._percent = experiment.metric.percent
        self._metric[0].setText(_("dev {metric}").format(metric=_(experiment.metric.word)))

    def _show_numbers(self, progress: Progress) -> None:
        self._epoch[1].setText(grouped(progress.epoch))
        self._loss[1].setText(short(progress.loss))
        self._metric[1].setText(short(progress.dev_metric, percent=self._percent))

    def _button(self, action: QAction) -> QToolButton:
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _number(self, name: str) -> tuple[QLabel, QLabel]:
        label, value = caption(name), heading(NOTHING)
        label.setWordWrap(False)
        self._numbers.append((label, value))
        for part in (label, value):
            part.setContentsMargins(0, 0, GRID, 0)
            self.addWidget(part)
        return label, value

    def _fit(self) -> None:
        """Be as large as the look says, with a word at every button where there is room for it."""
        self.setIconSize(QSize(ICON, ICON) * current_look().scale)
        for _label, value in self._numbers:
            value.setMinimumWidth(value.fontMetrics().horizontalAdvance("0.00e-00") + GRID)
        roomy, wide = (self.width() >= current_look().px(least) for least in (ROOMY, WIDE))
        for action, shown in zip((*self._switches, *self._roomy), (wide, not wide, wide, wide), strict=True):
            action.setVisible(shown)
        for button in self._buttons:
            if button is not self.run_button:
                button.setToolButtonStyle(WORDED if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
