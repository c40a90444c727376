"""Which classes are taken for which."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen

from core.language import _
from core.watching.judged_look import AboutMistakes
from core.watching.sample_look import PARTS, PartName
from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.keys import AROUND
from gui.look import CAPTION, Look, current_look, readable, ui_font
from gui.plots.maps import share_colour
from gui.plots.pointing import Pointing
from gui.views.colouring import Colouring
from gui.views.naming import fitting_classes

LEFT, TOP, GAP, LINES = 40, 36, 8, 30
"""The room for the names of the rows and of the columns, beside them, and for two lines of words below, in pixels at
the desk."""
WIDEST = 0.35
"""The share of the width that long names get at most."""


class ConfusionTable(Pointing[tuple[int, int]]):
    """True classes down, answers across; a cell is as dark as its share of the true class, and can be asked for."""

    selected = Signal(object)
    """An AboutMistakes: the samples behind a cell are to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Floats = np.zeros((0, 0), np.float32)
        self._part: PartName = "dev"
        self._colouring = Colouring()
        self.setAccessibleName(_("True classes and answers"))

    def show_meaning(self, colouring: Colouring) -> None:
        """Call the classes so."""
        self._colouring = colouring
        self.update()

    def show_counts(self, counts: Floats, part: PartName = "dev") -> None:
        """Draw counts (C, C) of a part, a row a true class."""
        self._counts, self._part = counts, part
        if self.pointed is not None and max(self.pointed) >= len(counts):
            self.pointed = None
        self.update()

    def words(self) -> str:
        """What the cell that is pointed at says, in a sentence; without one, what can be done."""
        if self.pointed is None:
            return _("Click a cell to see its samples.") if len(self._counts) else ""
        row, column = self.pointed
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

    def part_at(self, place: QPointF) -> tuple[int, int] | None:
        table, size = self._table(current_look()), len(self._counts)
        if not size or not table.contains(place):
            return None
        side = table.width() / size
        row, column = int((place.y() - table.top()) / side), int((place.x() - table.left()) / side)
        return min(row, size - 1), min(column, size - 1)

    def part_by(self, key: int) -> tuple[int, int] | None:
        move, size = AROUND.get(key), len(self._counts)
        if move is None or not size:
            return None
        row, column = self.pointed or (-move[0], -move[1])
        return (row + move[0]) % size, (column + move[1]) % size

    def tell(self) -> None:
        self.setAccessibleDescription(self.words())

    def choose(self, part: tuple[int, int]) -> None:
        self.selected.emit(AboutMistakes(self._part, true=part[0], answer=part[1]))

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
            down = QRectF(0, table.top() + place * side, table.left() - gap, side)
            paint_elided(painter, down, row, align.AlignRight | align.AlignVCenter)
            across = QRectF(table.left() + place * side, over, side, over)
            painter.drawText(across, align.AlignCenter, name if fit else str(place))

    def _paint_words(self, painter: QPainter, table: QRectF, look: Look) -> None:
        painter.setPen(QColor(look.colours.faint if self.pointed is None else look.colours.text))
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
                if (row, column) == self.pointed:
                    painter.setPen(QPen(QColor(look.colours.text), look.pen))
                    painter.drawRect(cell)
            self._paint_words(painter, table, look)
