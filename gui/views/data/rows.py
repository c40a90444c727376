"""Samples as the rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from core.language import _
from core.watching.sample_look import SampleLook
from gui.numbers import short
from gui.views.colouring import Colouring
from gui.views.naming import target_words

Columns = Mapping[str, Sequence[str]]
"""Words of a row each, by the title over them."""
Index = QModelIndex | QPersistentModelIndex
Align, Role = Qt.AlignmentFlag, Qt.ItemDataRole


class SampleRows(QTableView):
    """A row a sample: what is true of it, then its features."""

    selected = Signal(int)
    """The place in its part of the sample that a person chose."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setAccessibleName(_("Samples as a table"))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self._quiet = False

    def show_samples(self, seen: SampleLook, colouring: Colouring, more: Columns | None = None) -> None:
        """List these, with more columns of words after what is true."""
        before = self._rows.titles
        self._rows.show_samples(seen, colouring, more or {})
        self._fit_columns(anew=self._rows.titles != before)

    def show_chosen(self, place: int | None) -> None:
        """Mark the row of the sample in this place of its part, if it is listed."""
        seen = self._rows.seen
        rows = [] if seen is None else (seen.places == place).nonzero()[0].tolist()
        if not rows:
            self.clearSelection()
        elif rows[0] != self.currentIndex().row():
            self._quiet = True
            self.selectRow(rows[0])
            self._quiet = False

    def _fit_columns(self, *, anew: bool) -> None:
        """Make the columns as wide as what is in them; anew: they are others than before."""
        self.resizeColumnsToContents()

    def _on_row(self, now: QModelIndex) -> None:
        if now.isValid() and not self._quiet and self._rows.seen is not None:
            self.selected.emit(int(self._rows.seen.places[now.row()]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.seen: SampleLook | None = None
        self._columns: Columns = {}

    @property
    def titles(self) -> list[str]:
        """What stands over the columns."""
        return [*self._columns, *(self.seen.names if self.seen is not None else ())]

    def show_samples(self, seen: SampleLook, colouring: Colouring, more: Columns) -> None:
        self.beginResetModel()
        self.seen = seen
        true = [target_words(target, colouring.names) for target in seen.targets.tolist()]
        self._columns = {_("true"): true, **more}
        self.endResetModel()

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self.seen is None or role not in (Role.DisplayRole, Role.TextAlignmentRole):
            return None
        row, feature = index.row(), index.column() - len(self._columns)
        if role == Role.TextAlignmentRole:
            return Align.AlignVCenter | (Align.AlignRight if feature >= 0 else Align.AlignLeft)
        if feature < 0:
            return list(self._columns.values())[feature][row]
        return short(float(self.seen.values[row, feature]))

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self.seen.values) if self.seen is not None else 0

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if self.seen is None or role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.titles[section]
