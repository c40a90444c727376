"""The first rows of a table, by columns: they are chosen here, one or several."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from core.catalogue.sources.table import Column, Role
from core.language import _
from core.watching.previews import TablePreview
from gui.importing.columns_header import ColumnsHeader
from gui.importing.rows import Rows
from gui.look import current_look

KEYS: dict[int, Role] = {Qt.Key.Key_T: "target", Qt.Key.Key_F: "feature", Qt.Key.Key_U: "unused"}
ROW = 26
"""The height of a row in pixels at the desk."""
MEASURED = 200
"""So many columns are made as wide as what is in them; the rest as wide as usual."""


class ColumnsView(QTableView):
    """A click on a head or an arrow key chooses a column, with Shift several; T, F and U say what for."""

    picked = Signal(object)
    """The role the chosen columns shall have."""
    selected = Signal()
    """Other columns are chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = Rows()
        self.setModel(self._rows)
        self.setHorizontalHeader(ColumnsHeader(self._rows))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current_look().px(ROW))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAccessibleName(_("Columns"))
        self.setToolTip(_("Choose a column, then press T (target), F (feature) or U (unused)."))
        self.horizontalHeader().sectionPressed.connect(self._on_pressed)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The places of the columns that are chosen, from the left."""
        return tuple(sorted(index.column() for index in self.selectionModel().selectedColumns()))

    def show_preview(self, preview: TablePreview) -> None:
        """Show another table."""
        self._rows.show_preview(preview)

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show what the columns are used for."""
        first = not self._rows.columns
        self._rows.show_columns(columns)
        if first:
            self._settle(columns)

    def facts(self, place: int) -> str:
        """What kind a column is and how much of it is missing."""
        return self._rows.facts(place)

    def _on_pressed(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_selection(self) -> None:
        self.selected.emit()

    def _settle(self, columns: tuple[Column, ...]) -> None:
        for place in range(min(len(columns), MEASURED)):
            self.resizeColumnToContents(place)
        target = next((place for place, column in enumerate(columns) if column.role == "target"), 0)
        self.setCurrentIndex(self._rows.index(0, target))
        self.selectColumn(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        role = KEYS.get(event.key())
        if role is not None and not event.modifiers():
            self.picked.emit(role)
        else:
            super().keyPressEvent(event)
