"""Where the panels stand: data and training left, the network in the middle, what happens right and below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QScrollArea, QWidget

from gui.preferences import Preferences

Area = Qt.DockWidgetArea
Corner = Qt.Corner
LAYOUT_VERSION = 1


class Docks:
    """The docks of a window, remembered between starts."""

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        self._window = window
        self._preferences = preferences
        self.all: dict[str, QDockWidget] = {}
        window.setDockNestingEnabled(True)
        window.setCorner(Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        window.setCorner(Corner.BottomRightCorner, Area.BottomDockWidgetArea)

    def add(self, name: str, title: str, content: QWidget, *, scrolls: bool = False) -> None:
        """Put a panel into its dock; one that scrolls is as tall as it needs to be."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(_scrolling(content) if scrolls else content)
        self._window.addDockWidget(HOME[name], dock)
        self.all[name] = dock

    def arrange(self) -> None:
        """Stand everything as it is meant to be."""
        for name, dock in self.all.items():
            dock.setFloating(False)
            dock.show()
            self._window.addDockWidget(HOME[name], dock)
        self._window.splitDockWidget(self.all["data"], self.all["training"], Qt.Orientation.Vertical)
        self._window.splitDockWidget(self.all["curves"], self.all["activations"], Qt.Orientation.Horizontal)
        self._window.splitDockWidget(self.all["activations"], self.all["gradients"], Qt.Orientation.Horizontal)
        for orientation, sizes in SIZES.items():
            self._window.resizeDocks([self.all[name] for name in sizes], list(sizes.values()), orientation)

    def restore(self) -> None:
        """Stand everything as the person left it."""
        self.arrange()
        self._window.restoreGeometry(self._preferences.layout("geometry"))
        self._window.restoreState(self._preferences.layout("docks"), LAYOUT_VERSION)

    def keep(self) -> None:
        """Remember how everything stands."""
        self._preferences.keep_layout("geometry", self._window.saveGeometry())
        self._preferences.keep_layout("docks", self._window.saveState(LAYOUT_VERSION))


HOME = {
    "data": Area.LeftDockWidgetArea,
    "training": Area.LeftDockWidgetArea,
    "output": Area.RightDockWidgetArea,
    "curves": Area.BottomDockWidgetArea,
    "activations": Area.BottomDockWidgetArea,
    "gradients": Area.BottomDockWidgetArea,
}
SIZES = {
    Qt.Orientation.Horizontal: {"data": 296, "output": 320, "curves": 380, "activations": 300, "gradients": 300},
    Qt.Orientation.Vertical: {"data": 320, "training": 300, "curves": 300},
}


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
