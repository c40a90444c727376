"""All data sets in groups, in a small window of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from core.catalogue.component import family_of
from core.catalogue.datasets import AnyDataset
from core.catalogue.sources.dataset import Dataset
from core.language import _
from gui.keys import ENTER
from gui.look import GRID, current_look, with_role
from gui.panels.tile import Tile
from gui.scrolling import scrolling

COLUMNS, WIDTH, SIZE = 6, 108, 56
"""Tiles in a row, and the width of each and the height of its picture, in pixels at the desk."""
WAYS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
ASIDE = 4
"""So many times as far as ahead counts what lies beside the way of an arrow key."""


class Gallery(QFrame):
    """The tiles of all data sets; arrow keys walk over them, Enter or a click picks one, Escape picks none."""

    picked = Signal(object)
    """The kind of data set that was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        with_role(self, "popover")
        self.setAccessibleName(_("All data sets"))
        self.tiles: dict[type[Dataset], Tile] = {}
        self._sheet = with_role(QWidget(), "panel")
        column = QVBoxLayout(self._sheet)
        margin = current_look().px(2 * GRID)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(GRID // 2)
        for group, entries in _groups().items():
            column.addWidget(with_role(QLabel(_(group)), "caption"))
            column.addLayout(self._row(entries))
            column.addSpacing(GRID)
        self._area = scrolling(self._sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def open_beside(self, anchor: QWidget, chosen: Dataset) -> None:
        """Show it at the right of `anchor`, inside the screen, with the chosen one pressed."""
        for entry, tile in self.tiles.items():
            tile.setChecked(entry is type(chosen))
        self.ensurePolished()
        room = anchor.screen().availableGeometry()
        wished = self._sheet.sizeHint().grownBy(self.contentsMargins())
        self.resize(wished.boundedTo(room.size()))
        corner = anchor.mapToGlobal(QPoint(anchor.width(), 0))
        x = min(max(corner.x(), room.left()), room.right() - self.width())
        y = min(max(corner.y(), room.top()), room.bottom() - self.height())
        self.move(x, y)
        self.show()
        self._go_to(self.tiles[type(chosen)])

    def _row(self, entries: list[type[Dataset]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID // 2)
        grid.setColumnStretch(COLUMNS, 1)
        for place, entry in enumerate(entries):
            tile = self.tiles[entry] = Tile(entry(), SIZE, named=True)
            tile.setFixedWidth(current_look().px(WIDTH))
            tile.installEventFilter(self)
            tile.clicked.connect(self._on_clicked)
            grid.addWidget(tile, place // COLUMNS, place % COLUMNS)
        return grid

    def _on_clicked(self) -> None:
        tile = self.sender()
        assert isinstance(tile, Tile)
        self.close()
        self.picked.emit(tile.entry)

    def _go_to(self, tile: Tile) -> None:
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(tile)

    def _next(self, tile: Tile, way: QPoint) -> Tile:
        """The nearest tile that way; the same where there is none."""
        here = tile.mapTo(self._sheet, tile.rect().center())

        def far(other: Tile) -> int:
            off = other.mapTo(self._sheet, other.rect().center()) - here
            ahead = QPoint.dotProduct(off, way)
            return ahead + ASIDE * (off - way * ahead).manhattanLength() if ahead > 0 else 1 << 20

        return min((tile, *self.tiles.values()), key=far)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, Tile):
            return False
        key = Qt.Key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and key in WAYS:
            self._go_to(self._next(watched, WAYS[key]))
            return True
        elif event.type() == QEvent.Type.KeyPress and key in ENTER:
            watched.click()
            return True
        return False


def _groups() -> dict[str, list[type[Dataset]]]:
    """The entries by group, in the order of the catalogue."""
    groups: dict[str, list[type[Dataset]]] = {}
    for entry in family_of(AnyDataset):
        assert issubclass(entry, Dataset)
        groups.setdefault(entry.group, []).append(entry)
    return groups
