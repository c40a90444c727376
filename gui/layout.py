"""Where the panels stand: data and training left, the network in the middle, what happens right and below."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QTabBar, QTabWidget, QWidget

from core.catalogue.pretraining import NoPretraining
from core.experiment import Experiment
from core.language import _
from gui.actions import plain
from gui.arranging import FORMS, HOME, SMALLEST, Arrangement
from gui.forms.panel import Panel
from gui.instruments import INSTRUMENTS
from gui.look import current_look
from gui.panel_header import PanelHeader, question
from gui.preferences import Preferences
from gui.scrolling import scrolling
from gui.turns import Views
from gui.workspaces import WORKSPACES, Room, WorkspaceName

Area = Qt.DockWidgetArea
Corner = Qt.Corner
LAYOUT_VERSION = 3


class Docks:
    """The docks of a window, remembered between starts; a view is put into its own when it is first seen."""

    def __init__(self, window: QMainWindow, preferences: Preferences, forms: Mapping[str, Panel], views: Views) -> None:
        self._window = window
        self._views = views
        self._preferences = preferences
        self.all: dict[str, QDockWidget] = {}
        self._places = Arrangement(window, self.all)
        self._titles: dict[str, str] = {}
        self._workspace = preferences.workspace
        self._size = "-projector" if preferences.projector else ""
        self._left_at: dict[WorkspaceName, QSize] = {}  # the size of the window when a workspace was left
        self._kept = self._pretrains = False
        window.setDockNestingEnabled(True)
        window.setTabPosition(Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setCorner(Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        window.setCorner(Corner.BottomRightCorner, Area.BottomDockWidgetArea)
        for name, form in forms.items():
            header = PanelHeader(_(FORMS[name]))
            header.add_button(question(partial(_, form.explanation)))
            _fill(self._add(name, _(FORMS[name])), header, _form(form))
        for each in INSTRUMENTS:
            dock = self._add(each.name, plain(_(each.title)))
            dock.setHidden(bool(each.key))
            dock.visibilityChanged.connect(partial(self._on_visibility, each.name))

    def show_experiment(self, experiment: Experiment) -> None:
        """Bring what shows the pretraining to the front where there is one, and put it away where there is none."""
        pretrains = not isinstance(experiment.training.pretraining, NoPretraining)
        if pretrains != self._pretrains:
            self._pretrains = pretrains
            self.all["pretraining"].setVisible(pretrains)
            self.all["pretraining"].raise_()

    def arrange(self) -> None:
        """Stand everything as it is meant to be in a window of this size."""
        size = self._window.size()
        self._place()
        if self._window.size() != size:  # on the way it may have grown
            self._window.resize(size)
        self._places.share_room(self._room)

    def restore(self) -> None:
        """Before the window is shown: all as the person left it, or as it is meant to be on this screen."""
        if not self._window.restoreGeometry(self._preferences.layout("geometry")):
            room = self._window.screen().availableGeometry().size() * SCREEN_SHARE
            self._window.resize(room.boundedTo(LARGEST).expandedTo(SMALLEST))
        self._kept = self._window.restoreState(self._preferences.layout(self._state), LAYOUT_VERSION)
        self._pretrains = not self.all["pretraining"].isHidden()
        if not self._kept:
            self._place()

    def switch(self, workspace: WorkspaceName) -> None:
        """Stand as the person left this workspace, or as it is meant to be."""
        self.keep()
        self._workspace = workspace
        self._places.take_away()
        if not self._window.restoreState(self._preferences.layout(self._state), LAYOUT_VERSION):
            self.arrange()
            return
        if not self._pretrains:
            self.all["pretraining"].hide()
        self.follow(self._left_at.get(workspace, self._window.size()), self._window.size())

    def follow(self, before: QSize, now: QSize) -> None:
        """Keep the shares of the window, whose size is another one from now on."""
        self._places.follow(before, now)

    def settle(self) -> None:
        """Once the window is shown, and not before, panels without kept sizes can be given theirs."""
        if not self._kept:
            self._places.share_room(self._room)

    def bring(self, name: str) -> None:
        """Open a panel and put it in front of those that share its place."""
        self.all[name].show()
        self.all[name].raise_()

    def open_large(self, name: str) -> None:
        """Show a panel in the place of the output, with room for all that is in it."""
        self.bring(name)
        self._places.resize({name: round(LARGE_SHARE * self._window.width())}, Qt.Orientation.Horizontal)
        below = max(1, self._window.height() - current_look().px(LARGE_HEIGHT))
        self._places.resize({"curves": min(self.all["curves"].height(), below)}, Qt.Orientation.Vertical)
        self.all[name].widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def count(self, name: str, entries: int) -> None:
        """Say beside the title of a panel, which its tab shows, how many entries there are to be read."""
        title = self._titles[name]
        self.all[name].setWindowTitle(f"{title} ({entries})" if entries else title)

    def around(self, middle: QWidget) -> list[QWidget]:
        """All panels as they are read, with what stands in the middle of them, and the tabs of those that have some."""
        left = ("data", "training")
        right = [dock for name, dock in self.all.items() if name not in left]
        return [*(self.all[name] for name in left), middle, *right, *self.tab_bars()]

    def tab_bars(self) -> list[QTabBar]:
        """The tabs of panels that share a place."""
        return self._places.tab_bars()

    def keep(self) -> None:
        """Remember how everything stands."""
        self._preferences.keep_layout("geometry", self._window.saveGeometry())
        self._preferences.keep_layout(self._state, self._window.saveState(LAYOUT_VERSION))
        self._left_at[self._workspace] = self._window.size()

    def _add(self, name: str, title: str) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        self._window.addDockWidget(HOME[name], dock)
        self.all[name], self._titles[name] = dock, title
        return dock

    def _on_visibility(self, name: str, shown: bool) -> None:
        if shown and self.all[name].widget() is None:
            view = self._views[name]
            _fill(self.all[name], view.header, view)

    def of_workspace(self, workspace: WorkspaceName) -> list[QDockWidget]:
        """All panels that stand in this workspace."""
        groups = [group for room in WORKSPACES[workspace].rooms for group in room.groups]
        return [dock for name, dock in self.all.items() if any(name in group for group in groups)]

    @property
    def main(self) -> QDockWidget:
        """The panel that this workspace is about."""
        return self.all[self._room.main]

    @property
    def _state(self) -> str:
        """How the present arrangement is kept."""
        return f"docks-{self._workspace}{self._size}"

    def _place(self) -> None:
        self._places.place(self._room, () if self._pretrains else ("pretraining",))

    @property
    def _room(self) -> Room:
        width = self._window.width()
        return next(room for room in WORKSPACES[self._workspace].rooms if width >= current_look().px(room.least))


LARGEST, SCREEN_SHARE = QSize(1760, 1000), 0.9
LARGE_SHARE, LARGE_HEIGHT = 0.42, 560
"""Of the width of the window, and of its height in pixels at the desk, for a panel that is opened large."""


def _fill(dock: QDockWidget, header: PanelHeader, inside: QWidget) -> None:
    header.add_close(dock)
    dock.setTitleBarWidget(header)
    dock.setWidget(inside)
    for part in (header, inside):
        part.show()


def _form(content: QWidget) -> QScrollArea:
    """As wide as its content at least, with room for the scroll bar."""
    area = scrolling(content)
    area.setMinimumWidth(content.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area
