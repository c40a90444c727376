"""The first rows of a table as Qt asks for them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.catalogue.sources.table import Column, Role
from core.language import _, marked
from core.watching.previews import FoundColumn, FoundKind, TablePreview
from gui.look import current_look

Index = QModelIndex | QPersistentModelIndex
GAP = "–"
KINDS: dict[FoundKind, str] = {
    "number": marked("number"),
    "category": marked("category"),
    "date": marked("date"),
    "text": marked("text"),
}
ROLES: dict[Role, str] = {"feature": marked("feature"), "target": marked("target"), "unused": marked("unused")}


class Rows(QAbstractTableModel):
    """The head of a preview; what is not used is faint."""

    def __init__(self) -> None:
        super().__init__()
        self._preview: TablePreview | None = None
        self.columns: tuple[Column, ...] = ()

    def show_preview(self, preview: TablePreview) -> None:
        """Show the rows of another table."""
        self.beginResetModel()
        self._preview, self.columns = preview, ()
        self.endResetModel()

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show what the columns are used for."""
        self.columns = columns
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(columns) - 1))

    def found(self, place: int) -> FoundColumn:
        """A column as it stands in the file."""
        assert self._preview is not None
        return self._preview.columns[place]

    def facts(self, place: int) -> str:
        """What kind a column is and how much of it is missing."""
        found, used = self.found(place), self.columns[place]
        kind = used.kind if used.role != "unused" else found.kind
        words = _(KINDS[kind]) if kind != "category" else _("{count} categories").format(count=len(found.levels))
        return f"{words} · {_('{count:,} missing').format(count=found.missing)}" if found.missing else words

    def _unused(self, place: int) -> bool:
        return bool(self.columns) and self.columns[place].role == "unused"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        assert self._preview is not None
        text = self._preview.head[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return GAP if text is None else text
        if role == Qt.ItemDataRole.ForegroundRole and (text is None or self._unused(index.column())):
            return QColor(current_look().colours.faint)
        return None

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self._preview.head) if self._preview else 0

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self._preview.columns) if self._preview else 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        name = self.found(section).name
        spoken = role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) and self.columns
        if spoken:
            about = self.found(section).about
            return "\n".join(filter(None, (name, self.facts(section), _(ROLES[self.columns[section].role]), about)))
        return name if role == Qt.ItemDataRole.DisplayRole else None
