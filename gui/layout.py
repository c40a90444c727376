"""Where the panels stand: data and training left, the network in the middle, what happens right and below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QScrollArea, QWidget

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
        window.setDockNestingEnabled(True)
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
        for name, dock in self.all.items():
            dock.setFloating(False)
            dock.show()
            self._window.addDockWidget(HOME[name], dock)
        self._window.splitDockWidget(self.all["data"], self.all["training"], Qt.Orientation.Vertical)
        self._window.splitDockWidget(self.all["curves"], self.all["activations"], Qt.Orientation.Horizontal)
        self._window.splitDockWidget(self.all["activations"], self.all["gradients"], Qt.Orientation.Horizontal)
        width, height = self._window.width(), self._window.height()
        left, bottom = current_look().px(LEFT), BOTTOM + round(BOTTOM_SHARE * max(0, height - SMALLEST.height()))
        below = width - left
        across = {"data": left, "output": width // 4}
        across |= {name: round(share * below) for name, share in BELOW.items()}
        self._resize(across, Qt.Orientation.Horizontal)
        self._resize({"data": height // 2, "training": height // 2, "curves": bottom}, Qt.Orientation.Vertical)

    def restore_window(self) -> None:
        """Before the window is shown: its size and place as the person left them, or as large as the screen allows."""
        if not self._window.restoreGeometry(self._preferences.layout("geometry")):
            room = self._window.screen().availableGeometry().size() * SCREEN_SHARE
            self._window.resize(room.boundedTo(LARGEST).expandedTo(SMALLEST))

    def restore(self) -> None:
        """Once the window is shown: the panels as the person left them, or as they are meant to be."""
        if not self._window.restoreState(self._preferences.layout("docks"), LAYOUT_VERSION):
            self.arrange()

    def keep(self) -> None:
        """Remember how everything stands."""
        self._preferences.keep_layout("geometry", self._window.saveGeometry())
        self._preferences.keep_layout("docks", self._window.saveState(LAYOUT_VERSION))

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
LEFT = 296
"""The width of the panels on the left at the desk."""
BOTTOM, BOTTOM_SHARE = 288, 0.75
"""The height of what is below in the smallest window, and its share of every pixel more."""
BELOW = {"curves": 0.38, "activations": 0.30, "gradients": 0.32}


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.setMinimumWidth(content.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area
