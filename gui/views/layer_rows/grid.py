"""Where the cells of the layer rows stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF

from gui.views.layer_rows.columns import Name, Placed


class CellPlace(NamedTuple):
    """A row and a column."""

    row: int
    column: Name


class CellGrid(NamedTuple):
    """The columns there is room for, the height of a row, how many there are, and the gap between two columns."""

    places: Sequence[Placed]
    height: int
    rows: int
    gap: int

    def box(self, cell: CellPlace) -> QRectF:
        """Where a cell stands; empty where its column has no room."""
        for column, left, width in self.places:
            if column.name == cell.column:
                return QRectF(left, cell.row * self.height, width, self.height)
        return QRectF()

    def cell_at(self, place: QPoint) -> CellPlace | None:
        """The cell at a place."""
        row = place.y() // self.height
        for column, left, width in self.places:
            if row < self.rows and left <= place.x() < left + width + self.gap:
                return CellPlace(row, column.name)
        return None
