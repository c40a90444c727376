"""Putting panels beside, under and behind each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

from core.language import marked
from gui.instruments import INSTRUMENTS
from gui.look import current_look
from gui.workspaces import Room

Area = Qt.DockWidgetArea
FORMS = {"data": marked("Data"), "training": marked("Training")}
"""The docks of the forms."""
HOME = dict.fromkeys(FORMS, Area.LeftDockWidgetArea) | {each.name: each.area for each in INSTRUMENTS}
SMALLEST = QSize(1280, 720)
"""The smallest window that has room for everything."""
BOTTOM, BOTTOM_SHARE = 260, 0.75
"""The height of what is below in the smallest window, and its share of every pixel more; in pixels at the desk."""


class Arrangement:
    """The docks of a window in their places."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        self._window, self._docks = window, docks

    def tab_bars(self) -> list[QTabBar]:
        """The tabs of panels that share a place."""
        return [bar for bar in self._all_tab_bars() if bar.count()]  # those just filled Qt shows later

    def place(self, room: Room, closed: Collection[str]) -> None:
        """Put every panel beside, under or behind the others, but let some be closed."""
        self.take_away()
        for group in room.groups:
            self._stand(group[0], room)
        for group in room.groups:
            front, *behind = (self._docks[name] for name in group)
            for dock in behind:
                self._window.tabifyDockWidget(front, dock)
            for dock in (*behind, front):
                dock.setVisible(dock.objectName() not in closed)
            front.raise_()
        for name in self._docks.keys() - set().union(*room.groups):
            if name in FORMS:
                self._stand(name, room)
            else:
                self._window.tabifyDockWidget(self._docks[room.main], self._docks[name])
            self._docks[name].hide()

    def take_away(self) -> None:
        """Let no panel stand anywhere."""
        for dock in self._docks.values():
            if dock.isFloating():
                dock.setFloating(False)
            self._window.removeDockWidget(dock)
        layout = self._window.layout()
        assert layout is not None
        layout.invalidate()
        layout.activate()  # or tabs stay behind
        for bar in self._all_tab_bars():
            if not bar.count() and not bar.isHidden():
                bar.hide()
                bar.deleteLater()  # Qt makes new ones, and forgets these

    def _seen(self, area: Qt.DockWidgetArea) -> list[QDockWidget]:
        """The docks in front in an area."""
        docks = (dock for dock in self._docks.values() if dock.isVisible() and not dock.isFloating())
        return [
            dock for dock in docks if self._window.dockWidgetArea(dock) == area and not dock.visibleRegion().isEmpty()
        ]

    def _all_tab_bars(self) -> list[QTabBar]:
        return self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def _stand(self, name: str, room: Room) -> None:
        """Put a panel beside those that stand there already."""
        self._window.addDockWidget(room.home.get(name, HOME[name]), self._docks[name])

    def share_room(self, room: Room) -> None:
        """Make every panel as large as it is meant to be."""
        look, width, height = current_look(), self._window.width(), self._window.height()
        left = look.px(room.left)
        shares = {name: round(share * (width - left)) for name, share in room.across.items()}
        self.resize({"data": left} | shares, Qt.Orientation.Horizontal)
        below = look.px(BOTTOM) + round(BOTTOM_SHARE * max(0, height - look.px(SMALLEST.height())))
        down = {name: round(share * height) for name, share in room.down.items()} or {"curves": below}
        self.resize({"data": height // 2, "training": height // 2} | down, Qt.Orientation.Vertical)

    def follow(self, before: QSize, now: QSize) -> None:
        """Let what stands beside and under the middle keep its share of a window that grows or shrinks."""
        beside, below = self._seen(Area.RightDockWidgetArea)[:1], self._seen(Area.BottomDockWidgetArea)[:1]
        wider, higher = now.width() / before.width(), now.height() / before.height()
        self._window.resizeDocks(beside, [round(wider * dock.width()) for dock in beside], Qt.Orientation.Horizontal)
        self._window.resizeDocks(below, [round(higher * dock.height()) for dock in below], Qt.Orientation.Vertical)

    def resize(self, sizes: dict[str, int], orientation: Qt.Orientation) -> None:
        """Give so much to each of these that stand somewhere."""
        shown = {name: size for name, size in sizes.items() if not self._docks[name].isHidden()}
        self._window.resizeDocks([self._docks[name] for name in shown], list(shown.values()), orientation)
