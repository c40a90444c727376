"""Where the panels stand: data and training left, the network in the middle, what happens right and below."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QTabBar, QTabWidget, QWidget

from core.catalogue.pretraining import NoPretraining
from core.experiment import Experiment
from core.language import _, marked
from gui.actions import plain
from gui.instruments import INSTRUMENTS
from gui.look import current_look
from gui.panel_header import PanelHeader
from gui.preferences import Preferences
from gui.scrolling import scrolling
from gui.turns import Views

Area = Qt.DockWidgetArea
Corner = Qt.Corner
LAYOUT_VERSION = 3


class Docks:
    """The docks of a window, remembered between starts; a view is put into its own when it is first seen."""

    def __init__(
        self, window: QMainWindow, preferences: Preferences, forms: Mapping[str, QWidget], views: Views
    ) -> None:
        self._window = window
        self._views = views
        self._preferences = preferences
        self.all: dict[str, QDockWidget] = {}
        self._titles: dict[str, str] = {}
        self._state = "docks-projector" if preferences.projector else "docks"
        self._kept = self._pretrains = False
        window.setDockNestingEnabled(True)
        window.setTabPosition(Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setCorner(Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        window.setCorner(Corner.BottomRightCorner, Area.BottomDockWidgetArea)
        for name, form in forms.items():
            _fill(self._add(name, _(FORMS[name])), PanelHeader(_(FORMS[name])), _form(form))
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
        self._share_room()

    def restore(self) -> None:
        """Before the window is shown: all as the person left it, or as it is meant to be on this screen."""
        if not self._window.restoreGeometry(self._preferences.layout("geometry")):
            room = self._window.screen().availableGeometry().size() * SCREEN_SHARE
            self._window.resize(room.boundedTo(LARGEST).expandedTo(SMALLEST))
        self._kept = self._window.restoreState(self._preferences.layout(self._state), LAYOUT_VERSION)
        self._pretrains = not self.all["pretraining"].isHidden()
        if not self._kept:
            self._place()

    def settle(self) -> None:
        """Once the window is shown, and not before, panels without kept sizes can be given theirs."""
        if not self._kept:
            self._share_room()

    def bring(self, name: str) -> None:
        """Open a panel and put it in front of those that share its place."""
        self.all[name].show()
        self.all[name].raise_()

    def open_large(self, name: str) -> None:
        """Show a panel in the place of the output, with room for all that is in it."""
        self.bring(name)
        self._resize({name: round(LARGE_SHARE * self._window.width())}, Qt.Orientation.Horizontal)
        below = max(1, self._window.height() - current_look().px(LARGE_HEIGHT))
        self._resize({"curves": min(self.all["curves"].height(), below)}, Qt.Orientation.Vertical)
        self.all[name].widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def count(self, name: str, entries: int) -> None:
        """Say beside the title of a panel, which its tab shows, how many entries there are to be read."""
        title = self._titles[name]
        self.all[name].setWindowTitle(f"{title} ({entries})" if entries else title)

    def around(self, middle: QWidget) -> list[QWidget]:
        """All panels as they are read, with what stands in the middle of them, and the tabs of those that have some."""
        left = ("data", "training")
        tabs = self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        right = [dock for name, dock in self.all.items() if name not in left]
        return [*(self.all[name] for name in left), middle, *right, *tabs]

    def keep(self) -> None:
        """Remember how everything stands."""
        self._preferences.keep_layout("geometry", self._window.saveGeometry())
        self._preferences.keep_layout(self._state, self._window.saveState(LAYOUT_VERSION))

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

    @property
    def _room(self) -> Room:
        width = self._window.width()
        return next(room for room in ROOMS if width >= current_look().px(room.least))

    def _place(self) -> None:
        """Put every panel beside, under or behind the others."""
        room = self._room
        for dock in self.all.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)  # or its tab stays behind
        for group in room.groups:
            front, *behind = (self.all[name] for name in group)
            self._window.addDockWidget(room.home.get(group[0], HOME[group[0]]), front)
            for dock in behind:
                self._window.tabifyDockWidget(front, dock)
            for dock in (*behind, front):
                dock.setVisible(dock is not self.all["pretraining"] or self._pretrains)
            front.raise_()
        for each in filter(lambda each: each.key, INSTRUMENTS):
            self._window.tabifyDockWidget(self.all["output"], self.all[each.name])
            self.all[each.name].hide()

    def _share_room(self) -> None:
        """Make every panel as large as it is meant to be."""
        look, width = current_look(), self._window.width()
        left, more = look.px(self._room.left), self._window.height() - look.px(SMALLEST.height())
        shares = {name: round(share * (width - left)) for name, share in self._room.across.items()}
        self._resize({"data": left} | shares, Qt.Orientation.Horizontal)
        below, half = look.px(BOTTOM) + round(BOTTOM_SHARE * max(0, more)), self._window.height() // 2
        self._resize({"data": half, "training": half, "curves": below}, Qt.Orientation.Vertical)

    def _resize(self, sizes: dict[str, int], orientation: Qt.Orientation) -> None:
        self._window.resizeDocks([self.all[name] for name in sizes], list(sizes.values()), orientation)


FORMS = {"data": marked("Data"), "training": marked("Training")}
"""The docks of the forms."""
HOME = dict.fromkeys(FORMS, Area.LeftDockWidgetArea) | {each.name: each.area for each in INSTRUMENTS}
SMALLEST, LARGEST, SCREEN_SHARE = QSize(1280, 720), QSize(1760, 1000), 0.9
LARGE_SHARE, LARGE_HEIGHT = 0.42, 560
"""Of the width of the window, and of its height in pixels at the desk, for a panel that is opened large."""
BOTTOM, BOTTOM_SHARE = 260, 0.75
"""The height of what is below in the smallest window, and its share of every pixel more; in pixels at the desk."""


class Room(NamedTuple):
    """How everything stands in a window of a width, in pixels at the desk, from `least` on.

    groups: the panels that share a place as tabs, the one in front first. left: the width of what is left. across:
    the shares of the rest of the width. home: where a group stands, if not where its front panel usually does.
    """

    least: int
    groups: tuple[tuple[str, ...], ...]
    left: int
    across: Mapping[str, float]
    home: Mapping[str, Area] = MappingProxyType({})


ROOMS = (
    Room(
        1240,
        (
            ("data",),
            ("training",),
            ("output", "metrics", "coach", "pretraining"),
            ("curves",),
            ("activations",),
            ("gradients",),
        ),
        296,
        {"output": 0.325, "curves": 0.38, "activations": 0.30, "gradients": 0.32},
    ),
    Room(
        1000,
        (
            ("data", "training"),
            ("output", "metrics", "coach", "pretraining"),
            ("curves",),
            ("activations", "gradients"),
        ),
        288,
        {"output": 0.38, "curves": 0.55, "activations": 0.45},
    ),
    Room(
        0,
        (("output", "metrics", "pretraining", "data", "training"), ("curves", "activations", "gradients", "coach")),
        288,
        {"curves": 1.0},
        {"output": Area.LeftDockWidgetArea},
    ),
)


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
