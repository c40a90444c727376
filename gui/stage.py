"""What stands in the window: one of the workspaces, and for the last row one with larger type and nothing around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from types import SimpleNamespace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QToolBar, QWidget

from gui.builder.workbench import Workbench
from gui.layout import Docks
from gui.look import use_scale
from gui.preferences import Preferences
from gui.workspaces import WORKSPACES, Workspace, WorkspaceName

ESCAPE = Qt.Key.Key_Escape
HEIGHT = 16_777_215
"""As high as a widget can be."""


class Stage(QObject):
    """Changes the workspace in place: the session, the training and what the views have drawn stay as they are."""

    def __init__(self, window: QMainWindow, docks: Docks, bench: Workbench, preferences: Preferences) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self._window, self._docks, self._bench = window, docks, bench
        self._sheet = ""
        self._preferences = preferences
        self.workspace: WorkspaceName = preferences.workspace
        """The one that is seen."""
        self.orders = SimpleNamespace(**{name: partial(self.show, name) for name in WORKSPACES})
        """A method for each of them."""
        self._actions: Mapping[str, QAction] = {}
        for dock in docks.all.values():
            dock.visibilityChanged.connect(partial(self._on_visibility, dock))
        bench.show_inside(preferences.inside(self.workspace))

    def show_orders(self, actions: Mapping[str, QAction]) -> None:
        """Let the orders say which workspace is seen."""
        self._actions = actions
        self._check()

    def show(self, workspace: WorkspaceName) -> None:
        """Let this one be seen, and the next start begin with it, unless it is for the last row."""
        if workspace == self.workspace:
            return
        focused = QApplication.focusWidget()
        self._window.setUpdatesEnabled(False)
        self.workspace = workspace
        self._dress(WORKSPACES[workspace])
        self._docks.switch(workspace)
        self._put_on(self._docks.tab_bars())
        self._check()
        self._window.setUpdatesEnabled(True)
        if not WORKSPACES[workspace].large:
            self._preferences.workspace = workspace
        if focused is not None and not focused.isVisible():  # Qt gave the keyboard to whatever comes next
            self._docks.main.widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self, workspace: Workspace) -> None:
        """Give what is seen its size, and hide what is not for this workspace."""
        self._bench.show_inside(self._preferences.inside(self.workspace))
        for bar in (self._window.menuBar(), self._window.statusBar()):
            bar.setMaximumHeight(0 if workspace.large else HEIGHT)  # keys of a hidden menu would be dead
        self._sheet = use_scale(workspace.large)
        dressed = (dock for dock in self._docks.all.values() if dock.styleSheet())
        self._put_on((*self._docks.of_workspace("present"), *dressed))
        self._put_on((*self._window.findChildren(QToolBar), self._bench))

    def _on_visibility(self, dock: QDockWidget, shown: bool) -> None:
        if shown:
            self._put_on((dock,))

    def _check(self) -> None:
        """Let the orders say what is seen."""
        self._actions[f"stage.{self.workspace}"].setChecked(True)
        self._actions["inside.look"].setChecked(not self._bench.inside.isHidden())

    def _put_on(self, parts: Iterable[QWidget]) -> None:
        for part in parts:
            if part.styleSheet() != self._sheet:
                part.setStyleSheet(self._sheet)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and self._window.isVisible() and not event.oldSize().isEmpty():
            self._docks.follow(event.oldSize(), event.size())
        escapes = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == ESCAPE
        if escapes and WORKSPACES[self.workspace].large:
            self.show(self._preferences.workspace)
            return True
        return False
