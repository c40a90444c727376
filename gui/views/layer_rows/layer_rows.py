"""The rows themselves, painted in one go: only those that are in sight."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.keys import AROUND, ENTER
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.plots.maps import depth_colours
from gui.plots.scales import Span, held, held_decades
from gui.views.layer_rows.cells import PAINTERS, Cell, Shown, norms_span, numbers
from gui.views.layer_rows.columns import GAP, Placed, placed
from gui.views.layer_rows.grid import CellGrid, CellPlace
from gui.views.layer_rows.row import Row, Side, span_of
from gui.views.layer_rows.words import told

ROW, TALLEST, COMPACT, MANY = 34, 96, 26, 12
"""The heights of a row at least and at most, of a row among more than `MANY`, in pixels at the desk."""
DECADES = 1e-12
"""What is smaller than the largest gradient by more than this is not worth room."""
MOVES = AROUND | {Qt.Key.Key_PageUp: (-8, 0), Qt.Key.Key_PageDown: (8, 0)}


class LayerRows(QWidget):
    """A row a layer, its columns aligned over all; a double click or Enter opens a cell."""

    picked = Signal(object)
    """The cell that a person wants to see large."""
    selected = Signal()
    """Another cell is the current one."""

    def __init__(self) -> None:
        super().__init__()
        self.span, self._norms = Span(-1.0, 1.0), Span(-3.0, 0.0)
        self.side: Side = "outputs"
        self.rows: list[Row] = []
        self._at, self._under_mouse = CellPlace(0, "values"), CellPlace(-1, "name")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def current(self) -> CellPlace:
        """The cell that the keys go on from."""
        return CellPlace(min(self._at.row, max(0, len(self.rows) - 1)), self._at.column)

    def show_rows(self, rows: list[Row], low: float, high: float) -> None:
        """Have these; the outputs reach from low to high."""
        self.rows = rows
        if rows:
            if self.side == "entering":
                low, high = span_of(row.values("entering") for row in rows)
            self.span = held(self.span, min(low, high), max(low, high))
            self._norms = held_decades(self._norms, *norms_span(rows, DECADES))
        self._fit()
        self.update()

    def places(self) -> list[Placed]:
        """The columns that there is room for."""
        normed = any(row.block.norm is not None for row in self.rows)
        return placed(self.width(), current_look(), normed=normed)

    @property
    def grid(self) -> CellGrid:
        """Where its cells stand; as many rows as fit share the height."""
        height = max(1, min(self.height() // max(1, len(self.rows)), current_look().px(TALLEST)))
        return CellGrid(self.places(), height, len(self.rows), current_look().px(GAP))

    def go_to(self, cell: CellPlace) -> None:
        """Make it the current one."""
        self._at = cell
        self.setAccessibleDescription(self._words(self.current))
        self.update()
        self.selected.emit()

    def _shown(self, look: Look) -> Shown:
        return Shown(self.side, self.span, self._norms, look)

    def _fit(self) -> None:
        """Have rows high enough for the numbers, which take more lines where there is less room; many are lower."""
        look = current_look()
        metrics = QFontMetricsF(ui_font(look, CAPTION))
        width = next((each.width for each in self.places() if each.column.name == "numbers"), 0.0)
        few = self.rows if len(self.rows) <= MANY else []
        lines = max((len(numbers(row, self._shown(look), metrics, width)) for row in few), default=0)
        least = max(look.px(ROW if few else COMPACT), math.ceil(lines * metrics.height()) + look.px(4))
        self.setMinimumHeight(least * len(self.rows))

    def _words(self, cell: CellPlace) -> str:
        return told(self.rows[cell.row], cell.column, self.side) if cell.row < len(self.rows) else ""

    def _paint_grounds(self, painter: QPainter, look: Look) -> None:
        """The cell under the mouse, and a frame around the current one while the keys go to it."""
        if 0 <= self._under_mouse.row < len(self.rows):
            ground = mixed(look.colours.panel, look.colours.text, 0.05)
            painter.fillRect(self.grid.box(self._under_mouse).adjusted(-2, 1, 2, -1), QColor(ground))
        if self.hasFocus():
            painter.setPen(QColor(look.colours.accent))
            painter.drawRect(self.grid.box(self.current).adjusted(-2, 1, 1, -2))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, (places, height, count, _gap) = current_look(), self.grid
        shown, colours = self._shown(look), depth_colours(count, look)
        seen = event.rect()
        first, last = max(0, seen.top() // height), min(count, seen.bottom() // height + 1)
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            self._paint_grounds(painter, look)
            for place in range(first, last):
                for column, left, width in places:
                    box = QRectF(left, place * height, width, height)
                    PAINTERS[column.name](painter, Cell(box, self.rows[place], colours[place], shown))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.grid.cell_at(event.position().toPoint()) or CellPlace(-1, "name")
        if cell != self._under_mouse:
            self._under_mouse = cell
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.grid.cell_at(event.position().toPoint())
        if cell is not None:
            self.go_to(cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.grid.cell_at(event.position().toPoint())
        if cell is not None:
            self.go_to(cell)
            self.picked.emit(cell)

    def leaveEvent(self, event: QEvent) -> None:
        self._under_mouse = CellPlace(-1, "name")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, names = event.key(), [each.column.name for each in self.places()]
        at = self.current
        if key in ENTER and self.rows:
            self.picked.emit(at)
        elif key in MOVES and self.rows:
            down, across = MOVES[key]
            column = names.index(at.column) if at.column in names else 0
            to = min(max(column + across, 0), len(names) - 1)
            self.go_to(CellPlace(min(max(at.row + down, 0), len(self.rows) - 1), names[to]))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.go_to(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.grid.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), self._words(cell) if cell is not None else "", self)
            return True
        return super().event(event)
