"""Which classes are taken for which."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.seeable import Floats
from gui.look import CAPTION, Look, current_look, readable, ui_font
from gui.plots.maps import share_colour
from gui.views.naming import fitting_classes

LEFT, TOP, GAP = 40, 36, 8
"""The room for the names of the rows and of the columns, and beside them, in pixels at the desk."""
WIDEST = 0.35
"""The share of the width that long names get at most."""


class ConfusionTable(QWidget):
    """True classes down, answers across; a cell is as dark as its share of the true class."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Floats = np.zeros((0, 0), np.float32)
        self._names: Sequence[str] = ()

    def show_names(self, names: Sequence[str]) -> None:
        """Call the classes so."""
        self._names = names
        self.update()

    def show_counts(self, counts: Floats) -> None:
        """Draw counts (C, C), a row a true class."""
        self._counts = counts
        self.update()

    def _paint_cell(self, painter: QPainter, cell: QRectF, share: float, count: float) -> None:
        look = current_look()
        ground = share_colour(share, look)
        painter.fillRect(cell, QColor(ground))
        if count and cell.width() >= look.px(14):
            painter.setPen(QColor(readable(ground)))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{count:.0f}")

    def _paint_names(self, painter: QPainter, table: QRectF, names: Sequence[str], look: Look) -> None:
        """Those of the rows and of the columns; where a column is too narrow for its name, numbers stand for them."""
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

    def paintEvent(self, event: QPaintEvent) -> None:
        look, size = current_look(), len(self._counts)
        if not size:
            return
        shares = self._counts / np.maximum(self._counts.sum(axis=1, keepdims=True), 1.0)
        names = fitting_classes(self._names, size)
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            longest = max(map(QFontMetricsF(painter.font()).horizontalAdvance, names)) + look.px(LEFT) / 2
            left, top = round(max(look.px(LEFT), min(longest, WIDEST * self.width()))), look.px(TOP)
            side = max(1, min(self.width() - left, self.height() - top) // size)
            self._paint_names(painter, QRectF(left, top, size * side, size * side), names, look)
            for row, column in np.ndindex(size, size):
                cell = QRectF(left + column * side, top + row * side, side - 1, side - 1)
                self._paint_cell(painter, cell, float(shares[row, column]), float(self._counts[row, column]))
