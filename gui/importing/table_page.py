"""A table: how it was read, its first rows, and what each column is used for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from core.catalogue.sources.table import Missing, Role, Table
from core.document.tree import Path
from core.language import _
from core.refused import Refused
from core.watching.previews import ReadTable, SettleTable, TablePreview, task_words
from gui.forms.quiet import QuietCombo
from gui.importing.choosing import Columns, kept, with_kind, with_role, with_target
from gui.importing.columns_view import ColumnsView
from gui.importing.format_bar import FormatBar
from gui.importing.page import Page, labelled
from gui.importing.use_bar import UseBar
from gui.look import GRID, current_look

TARGET = 200


class TablePage(Page):
    """Keeps what is chosen of the table it shows, also for the next one as far as its columns have the same names."""

    def __init__(self) -> None:
        super().__init__()
        self._preview: TablePreview | None = None
        self._columns: Columns = ()
        self._missing: Missing = "drop"
        self.format, self.view, self.use = FormatBar(), ColumnsView(), UseBar()
        self.target = QuietCombo()
        self.missing, missing = labelled(Table, "missing")
        line = QHBoxLayout()
        line.setSpacing(GRID)
        predict = QLabel(_("Predict"))
        predict.setBuddy(self.target)
        self.target.setAccessibleName(_("Predict"))
        self.target.setMinimumWidth(current_look().px(TARGET))
        for widget in (predict, self.target):
            line.addWidget(widget)
        line.addSpacing(GRID)
        line.addWidget(missing)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.format)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        column.addWidget(self.use)
        self.setFocusProxy(self.view)
        self._connect()

    def show_earlier(self, table: Table) -> None:
        """Know what was chosen another time."""
        self._columns, self._missing = table.columns, table.missing

    def show_found(self, found: TablePreview) -> None:
        """Show a table, used as the one before it was."""
        self._preview = found
        self.show_format()
        self.missing.show_value(self._missing)
        self.view.show_preview(found)
        self._show_columns(kept(found, self._columns))

    def show_format(self) -> None:
        """Show how the table was read that is shown."""
        if self._preview is not None:
            self.format.show_preview(self._preview)

    def show_settled(self, table: Table) -> None:
        """Show what is used in the end."""
        self._show_columns(table.columns)

    def settling(self) -> SettleTable:
        """The table as it is chosen."""
        assert self._preview is not None
        return self._preview.settling(self._preview.table(self._columns, self._missing))

    def words(self) -> str:
        """What would be learned, in one sentence; empty where no column is to be predicted."""
        targets = tuple(column for column in self._columns if column.role == "target")
        return task_words(targets) if targets else ""

    def _connect(self) -> None:
        self.format.picked.connect(self._on_format)
        self.target.activated.connect(self._on_target)
        self.missing.picked.connect(self._on_missing)
        self.view.picked.connect(self._on_role)
        self.view.selected.connect(self._show_chosen)
        self.use.picked.connect(self._on_used)

    def _show_columns(self, columns: Columns) -> None:
        self._columns = columns
        self.view.show_columns(columns)
        self._show_targets()
        self._show_chosen()

    def _show_targets(self) -> None:
        """What can be predicted by itself; where several columns are, all of them in one item more."""
        assert self._preview is not None
        targets = [place for place, column in enumerate(self._columns) if column.role == "target"]
        self.target.clear()
        for place, found in enumerate(self._preview.columns):
            if found.kinds:
                self.target.addItem(found.name, place)
        if len(targets) > 1:
            self.target.addItem(", ".join(self._columns[place].name for place in targets))
            self.target.setCurrentIndex(self.target.count() - 1)
        else:
            self.target.setCurrentIndex(self.target.findData(targets[0]) if targets else -1)

    def _show_chosen(self) -> None:
        if self._preview is not None and self._columns:
            chosen = self.view.chosen
            found = tuple(self._preview.columns[place] for place in chosen)
            self.use.show_columns(found, tuple(self._columns[place] for place in chosen))

    def _choose(self, choose: Callable[[TablePreview, Columns], Columns]) -> None:
        assert self._preview is not None
        try:
            columns = choose(self._preview, self._columns)
        except Refused as refused:
            self.failed.emit(str(refused))
            columns = self._columns
        changed = columns != self._columns
        self._show_columns(columns)
        if changed:
            self.changed.emit()

    def _on_format(self, request: ReadTable) -> None:
        self.picked.emit(request)

    def _on_missing(self, _path: Path, missing: Missing) -> None:
        self._missing = missing
        self.missing.show_value(missing)
        self.changed.emit()

    def _on_target(self, index: int) -> None:
        place = self.target.itemData(index)
        if place is not None:
            self._choose(lambda preview, columns: with_target(preview, columns, place))

    def _on_role(self, role: Role) -> None:
        self._choose(lambda preview, columns: with_role(preview, columns, self.view.chosen, role))

    def _on_used(self, name: str, word: Any) -> None:
        if name == "role":
            self._on_role(word)
        else:
            self._choose(lambda preview, columns: with_kind(preview, columns, self.view.chosen, word))
