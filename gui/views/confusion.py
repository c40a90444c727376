"""Which classes are taken for which."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.judged_look import AboutMistakes
from core.watching.sample_look import PARTS, PartName
from core.watching.seeable import Floats
from gui.keys import AROUND, ENTER
from gui.look import CAPTION, Look, current_look, readable, ui_font
from gui.plots.maps import share_colour
from gui.views.colouring import Colouring
from gui.views.naming import fitting_classes

LEFT, TOP, GAP, LINES = 40, 36, 8, 30
"""The room for the names of the rows and of the columns, beside them, and for two lines of words below, in pixels at
the desk."""
WIDEST = 0.35
"""The share of the width that long names get at most."""


class ConfusionTable(QWidget):
    """True classes down, answers across; a cell is as dark as its share of the true class, and can be asked for."""

    selected = Signal(object)
    """An AboutMistakes: the samples behind a cell are to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Floats = np.zeros((0, 0), np.float32)
        self._part: PartName = "dev"
        self._colouring = Colouring()
        self._cell: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("True classes and answers"))

    def show_meaning(self, colouring: Colouring) -> None:
        """Call the classes so."""
        self._colouring = colouring
        self.update()

    def show_counts(self, counts: Floats, part: PartName = "dev") -> None:
        """Draw counts (C, C) of a part, a row a true class."""
        self._counts, self._part = counts, part
        if self._cell is not None and max(self._cell) >= len(counts):
            self._cell = None
        self.update()

    def words(self) -> str:
        """What the cell that is pointed at says, in a sentence; without one, what can be done."""
        if self._cell is None:
            return _("Click a cell to see its samples.") if len(self._counts) else ""
        row, column = self._cell
        names = fitting_classes(self._colouring.words, len(self._counts))
        return self._sentence(row == column).format(
            whole=int(self._counts[row].sum()),
            part=_(PARTS[self._part]),
            true=names[row],
            answer=names[column],
            count=int(self._counts[row, column]),
        )

    def _sentence(self, right: bool) -> str:
        if self._colouring.task == "multilabel":
            missed = _("{part} samples in which the network missed {true} and said {answer}: {count:,}")
            return _("{part} samples in which the network found {true}: {count:,}") if right else missed
        taken = _("Of {whole:,} {part} samples of {true} the network took {count:,} for {answer}")
        return _("Of {whole:,} {part} samples of {true} the network recognised {count:,}") if right else taken

    def _table(self, look: Look) -> QRectF:
        """Where the cells are."""
        size, metrics = max(1, len(self._counts)), QFontMetricsF(ui_font(look, CAPTION))
        names = fitting_classes(self._colouring.names, size)
        longest = max(map(metrics.horizontalAdvance, names)) + look.px(LEFT) / 2
        left, top = round(max(look.px(LEFT), min(longest, WIDEST * self.width()))), look.px(TOP)
        side = max(1, min(self.width() - left, self.height() - top - look.px(LINES)) // size)
        return QRectF(left, top, size * side, size * side)

    def _cell_at(self, place: QPointF) -> tuple[int, int] | None:
        table, size = self._table(current_look()), len(self._counts)
        if not size or not table.contains(place):
            return None
        side = table.width() / size
        row, column = int((place.y() - table.top()) / side), int((place.x() - table.left()) / side)
        return min(row, size - 1), min(column, size - 1)

    def _point_at(self, cell: tuple[int, int] | None) -> None:
        if cell == self._cell:
            return
        self._cell = cell
        self.setCursor(Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(self.words())
        self.update()

    def _choose(self) -> None:
        if self._cell is not None:
            self.selected.emit(AboutMistakes(self._part, true=self._cell[0], answer=self._cell[1]))

    def _paint_cell(self, painter: QPainter, cell: QRectF, share: float, count: float) -> None:
        look = current_look()
        ground = share_colour(share, look)
        painter.fillRect(cell, QColor(ground))
        if count and cell.width() >= look.px(14):
            painter.setPen(QColor(readable(ground)))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{count:.0f}")

    def _paint_names(self, painter: QPainter, table: QRectF, look: Look) -> None:
        """Those of the rows and of the columns; where a column is too narrow for its name, numbers stand for them."""
        names = fitting_classes(self._colouring.names, len(self._counts))
        metrics, side, align = QFontMetricsF(painter.font()), table.width() / len(names), Qt.AlignmentFlag
        over, gap = look.px(TOP) / 2, look.px(GAP)
        painter.setPen(QColor(look.colours.faint))
        painter.drawText(QRectF(table.left(), 0, self.width() - table.left(), over), align.AlignLeft, _("answer"))
        painter.drawText(QRectF(0, over, table.left(), over), align.AlignLeft, _("true"))
        fit = max(map(metrics.horizontalAdvance, names)) <= side
        for place, name in enumerate(names):
            row = name if fit or name == str(place) else f"{place} {name}"
            words = metrics.elidedText(row, Qt.TextElideMode.ElideRight, table.left() - gap)
            down = QRectF(0, table.top() + place * side, table.left() - gap, side)
            painter.drawText(down, align.AlignRight | align.AlignVCenter, words)
            across = QRectF(table.left() + place * side, over, side, over)
            painter.drawText(across, align.AlignCenter, name if fit else str(place))

    def _paint_words(self, painter: QPainter, table: QRectF, look: Look) -> None:
        painter.setPen(QColor(look.colours.faint if self._cell is None else look.colours.text))
        below = QRectF(0, table.bottom() + 2, self.width(), look.px(LINES))
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self.words())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, size = current_look(), len(self._counts)
        if not size:
            return
        shares = self._counts / np.maximum(self._counts.sum(axis=1, keepdims=True), 1.0)
        table = self._table(look)
        side = table.width() / size
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            self._paint_names(painter, table, look)
            for row, column in np.ndindex(size, size):
                cell = QRectF(table.left() + column * side, table.top() + row * side, side - 1, side - 1)
                self._paint_cell(painter, cell, float(shares[row, column]), float(self._counts[row, column]))
                if (row, column) == self._cell:
                    painter.setPen(QPen(QColor(look.colours.text), look.pen))
                    painter.drawRect(cell)
            self._paint_words(painter, table, look)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._cell_at(event.position()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move, size = AROUND.get(event.key()), len(self._counts)
        if move is not None and size:
            row, column = self._cell or (-move[0], -move[1])
            self._point_at(((row + move[0]) % size, (column + move[1]) % size))
        elif event.key() in ENTER:
            self._choose()
        else:
            super().keyPressEvent(event)
