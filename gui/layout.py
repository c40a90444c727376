"""Where the panels stand: data and training left, the network in the middle, what happens right and below."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QScrollArea, QTabWidget, QWidget

from core.language import _, marked
from gui.look import current_look
from gui.panel_header import PanelHeader
from gui.preferences import Preferences
from gui.views.view import View

Area = Qt.DockWidgetArea
Corner = Qt.Corner
LAYOUT_VERSION = 1


class Docks:
    """The docks of a window, remembered between starts."""

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        self._window = window
        self._preferences = preferences
        self.all: dict[str, QDockWidget] = {}
        self._state = "docks-projector" if preferences.projector else "docks"
        window.setDockNestingEnabled(True)
        window.setTabPosition(Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setCorner(Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        window.setCorner(Corner.BottomRightCorner, Area.BottomDockWidgetArea)

    def add(self, name: str, panel: QWidget) -> None:
        """Put a panel into its dock; a view brings its title along, a form may be taller than the window."""
        dock = QDockWidget(_(TITLES[name]), self._window)
        dock.setObjectName(name)
        header, inside = (
            (panel.header, panel) if isinstance(panel, View) else (PanelHeader(_(TITLES[name])), _scrolling(panel))
        )
        header.add_close(dock)
        dock.setWidget(inside)
        dock.setTitleBarWidget(header)
        self._window.addDockWidget(HOME[name], dock)
        self.all[name] = dock

    def arrange(self) -> None:
        """Stand everything as it is meant to be in a window of this size."""
        size, look = self._window.size(), current_look()
        width, height = size.toTuple()
        room = next(room for room in ROOMS if width >= look.px(room.least))
        for name, dock in self.all.items():
            dock.setFloating(False)
            dock.show()
            self._window.addDockWidget(room.home.get(name, HOME[name]), dock)
        for first, second, orientation in room.beside:
            self._window.splitDockWidget(self.all[first], self.all[second], orientation)
        for front, *behind in room.tabs:
            for name in behind:
                self._window.tabifyDockWidget(self.all[front], self.all[name])
            self.all[front].raise_()
        bottom = look.px(BOTTOM) + round(BOTTOM_SHARE * max(0, height - look.px(SMALLEST.height())))
        if self._window.size() != size:  # on the way it may have grown
            self._window.resize(size)
        self._resize({name: round(share * width) for name, share in room.across.items()}, Qt.Orientation.Horizontal)
        self._resize({"data": height // 2, "training": height // 2, "curves": bottom}, Qt.Orientation.Vertical)

    def restore_window(self) -> None:
        """Before the window is shown: its size and place as the person left them, or as large as the screen allows."""
        if not self._window.restoreGeometry(self._preferences.layout("geometry")):
            room = self._window.screen().availableGeometry().size() * SCREEN_SHARE
            self._window.resize(room.boundedTo(LARGEST).expandedTo(SMALLEST))
        self.restore()  # panels side by side need more room, and a window that is shown grows to have it

    def restore(self) -> None:
        """The panels as the person left them, or as they are meant to be; sizes hold once the window is shown."""
        if not self._window.restoreState(self._preferences.layout(self._state), LAYOUT_VERSION):
            self.arrange()

    def keep(self) -> None:
        """Remember how everything stands."""
        self._preferences.keep_layout("geometry", self._window.saveGeometry())
        self._preferences.keep_layout(self._state, self._window.saveState(LAYOUT_VERSION))

    def _resize(self, sizes: dict[str, int], orientation: Qt.Orientation) -> None:
        self._window.resizeDocks([self.all[name] for name in sizes], list(sizes.values()), orientation)


HOME = {
    "data": Area.LeftDockWidgetArea,
    "training": Area.LeftDockWidgetArea,
    "output": Area.RightDockWidgetArea,
    "curves": Area.BottomDockWidgetArea,
    "activations": Area.BottomDockWidgetArea,
    "gradients": Area.BottomDockWidgetArea,
}
TITLES = {
    "data": marked("Data"),
    "training": marked("Training"),
    "output": marked("Output"),
    "curves": marked("Loss and accuracy"),
    "activations": marked("Activations"),
    "gradients": marked("Gradients"),
}
SMALLEST, LARGEST, SCREEN_SHARE = QSize(1280, 720), QSize(1760, 1000), 0.9
BOTTOM, BOTTOM_SHARE = 260, 0.75
"""The height of what is below in the smallest window, and its share of every pixel more; in pixels at the desk."""


class Room(NamedTuple):
    """How everything stands in a window of a width, in pixels at the desk, from `least` on.

    home: where a panel stands, if not at its usual place. beside: what is split off. tabs: what shares a place, the
    one in front first. across: the shares of the width.
    """

    least: int
    beside: tuple[tuple[str, str, Qt.Orientation], ...]
    tabs: tuple[tuple[str, ...], ...]
    across: Mapping[str, float]
    home: Mapping[str, Area] = MappingProxyType({})


ACROSS, UPWARD = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
ROOMS = (
    Room(
        1280,
        (("data", "training", UPWARD), ("curves", "activations", ACROSS), ("activations", "gradients", ACROSS)),
        (),
        {"data": 0.231, "output": 0.25, "curves": 0.292, "activations": 0.231, "gradients": 0.246},
    ),
    Room(
        1000,
        (("curves", "activations", ACROSS),),
        (("data", "training"), ("activations", "gradients")),
        {"data": 0.24, "output": 0.29, "curves": 0.42, "activations": 0.34},
    ),
    Room(
        0,
        (),
        (("output", "data", "training"), ("curves", "activations", "gradients")),
        {"output": 0.36},
        {"output": Area.LeftDockWidgetArea},
    ),
)


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.setMinimumWidth(content.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area
