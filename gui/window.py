"""The window: makes the parts and connects them, nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from core.catalogue.component import label
from core.document.tree import Path
from core.experiment import Experiment
from core.language import _
from core.watching.standing import Progress
from gui.builder.workbench import Workbench
from gui.commands.data import DataCommands
from gui.commands.edit import EditCommands
from gui.commands.file import FileCommands
from gui.commands.help import HelpCommands
from gui.commands.inside import InsideCommands
from gui.commands.training import TrainingCommands
from gui.commands.travel import TravelCommands
from gui.commands.view import ViewCommands
from gui.display import Display, Receivers
from gui.dropping import Drops
from gui.hint import Hint
from gui.instruments import Instrument
from gui.layout import Docks
from gui.menus import Menus
from gui.panels.data_panel import DataPanel
from gui.panels.rate_finder import RateFinder
from gui.panels.training_panel import TrainingPanel
from gui.preferences import Preferences
from gui.session import Session
from gui.stage import Stage
from gui.status import Status
from gui.tabbing import step
from gui.transport import Transport
from gui.turns import Views
from gui.views.coach import CoachView
from gui.views.curves import CurvesView
from gui.views.output import OutputView
from gui.views.view import View
from gui.worker import TrainingThread


class Window(QMainWindow):
    """One session on the screen."""

    def __init__(
        self,
        session: Session,
        thread: TrainingThread,
        training: TrainingCommands,
        preferences: Preferences,
        rebuild: Callable[[], None],
    ) -> None:
        super().__init__()
        self._session, self._thread, self._preferences = session, thread, preferences
        self._asks, self._arranged = True, False
        self._make_panels()
        self._make_menus(training, rebuild)
        output, coach, beside = self._views.of(OutputView), self._views.of(CoachView), self._views.beside
        receivers = Receivers(output, self._finder, beside, self._data, coach)
        always = (self._transport, self._status, self._training)
        self.display = Display(thread, always, self._views.in_turn(self._workbench), receivers)
        self._connect()
        Drops(self, self.file.open_file)
        self._docks.restore()
        self._on_changed(session.experiment, session.experiment)
        self._on_stands(thread.progress)

    def say(self, text: str) -> None:
        """Say for a while what just happened."""
        self._status.show_notice(text)

    def welcome(self) -> None:
        """Point at Run, until it was pressed once."""
        if not self._preferences.welcomed:
            Hint(self._transport.run_button, self, self._thread, self._preferences)

    def hand_over(self) -> None:
        """Draw no more and remember the layout, because another window takes the session over."""
        self._asks = False
        self.display.stop()
        self._docks.keep()

    def close_unasked(self) -> None:
        """Go without a question."""
        self._asks = False
        self.close()
        self.deleteLater()

    def _make_panels(self) -> None:
        self._data, self._training = DataPanel(), TrainingPanel()
        self._finder = RateFinder(self._thread, self._training)
        self._workbench, self._status, self._views = Workbench(), Status(), Views(self._on_made)
        self._editors = (self._data, self._training, self._workbench)
        self.setCentralWidget(self._workbench)
        self._docks = Docks(self, self._preferences, {"data": self._data, "training": self._training}, self._views)
        self._stage = Stage(self, self._docks, self._workbench, self._preferences)

    def _make_menus(self, training: TrainingCommands, rebuild: Callable[[], None]) -> None:
        own = DataCommands(self._session, self)
        own.serve(self._data, self._thread)
        self.file = FileCommands(self._session, self._thread, own, self)
        self.view = view = ViewCommands(self._preferences, rebuild, self._docks, self._views, self._workbench)
        self._menus = Menus(self, self._session, self._preferences, self.file, view)
        timeline = self._views.of(CurvesView).timeline
        groups = {
            "file": self.file,
            "data": own,
            "edit": EditCommands(self._session, self._workbench),
            "view": view,
            "look": view.looks,
            "inside": InsideCommands(
                self._preferences, self._stage, self._workbench, self._views.of(OutputView), self._thread
            ),
            "stage": self._stage.orders,
            "train": training,
            "travel": TravelCommands(self._session, self._thread, timeline, lambda: self.display),
            "rate": self._finder,
            "help": HelpCommands(self._session, self),
        }
        self.actions_by_command = self._menus.fill(groups, self._docks)
        self._training.find_button.setDefaultAction(self.actions_by_command["rate.search"])
        self._data.look_button.setDefaultAction(self.actions_by_command["look.data_view"])
        self._transport = Transport(self.actions_by_command)
        timeline.show_orders(self.actions_by_command)
        self._workbench.header.show_orders(self.actions_by_command)
        self._stage.show_orders(self.actions_by_command)
        self.addToolBar(self._transport)
        self.setStatusBar(self._status)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.refused.connect(self._on_refused)
        self._thread.stands.connect(self._on_stands)
        self._thread.failed.connect(self.say)
        for editor in (*self._editors, self._finder):
            editor.picked.connect(self._session.edit)
        for dock in self._docks.all.values():
            dock.visibilityChanged.connect(self.display.refresh)

    def _on_made(self, instrument: Instrument, view: View) -> None:
        view.setParent(self)  # goes with the window, though it may never come into its dock
        view.hide()
        picks = self.actions_by_command[instrument.picks].trigger if instrument.picks else self._session.edit
        self.view.serve(instrument.name, view, picks)
        view.show_experiment(self._session.experiment)

    def _on_changed(self, _before: Experiment, now: Experiment) -> None:
        for part in (*self._editors, self._views, self._transport, self._status):
            part.show_experiment(now)
        self._docks.show_experiment(now)
        self._menus.show_history()
        self._status.clearMessage()
        name = self._session.file.stem if self._session.file else _("Untitled")
        self.setWindowTitle(f"{name}[*] – Layerlab")
        self.setWindowModified(self._session.modified)

    def _on_refused(self, path: Path, text: str) -> None:
        for editor in (*self._editors, self._views):
            editor.show_refusal(path, text)
        names = [part for part in path if isinstance(part, str)]
        self.say(f"{_(label(names[-1]))}: {text}")

    def _on_stands(self, progress: Progress) -> None:
        self._transport.show_progress(progress)
        self._status.show_progress(progress)
        self._training.show_progress(progress)
        for editor in self._editors:
            editor.show_started(progress.begun)
        if progress.phase == "broken" and not progress.begun:
            for part in (self._workbench, self._views):
                part.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._arranged:
            self._arranged = True
            self._docks.settle()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return step((self._transport, *self._docks.around(self._workbench)), self.focusWidget(), forwards=forwards)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.display.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        leaves = not self._asks or self.file.may_leave()
        if leaves:
            self.hand_over()
        event.setAccepted(leaves)
