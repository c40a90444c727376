"""Charts beside and under each other, as large as can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from core.language import _
from gui.look import GRID, current_look, with_role

LEAST, WIDEST, TALLEST = 200, 1.35, 1.2
"""How wide and high a chart is at least, in pixels at the desk; how much wider than high, and higher than wide."""


class Gallery(QScrollArea):
    """Fills itself with some of its charts, in their order; it scrolls where they would be too small."""

    def __init__(self, charts: Iterable[QWidget]) -> None:
        super().__init__()
        self._sheet = with_role(QWidget(), "panel")
        self.charts: Sequence[QWidget] = ()
        for chart in charts:
            chart.setParent(self._sheet)
            chart.hide()
        self.setWidget(self._sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Charts"))

    def hang(self, charts: Sequence[QWidget]) -> None:
        """Show these, and no others."""
        for gone in set(self.charts) - set(charts):
            gone.hide()
        self.charts = charts
        for chart in charts:
            chart.show()
        self._arrange()

    def _arrange(self) -> None:
        if not self.charts:
            return
        gap, room, count = current_look().px(2 * GRID), self.viewport().size(), len(self.charts)
        columns = _columns(count, room, gap)
        rows = ceil(count / columns)
        width = (room.width() + gap) / columns - gap
        share = (room.height() + gap) / rows - gap
        least = current_look().px(LEAST)
        height = min(share, TALLEST * width) if share >= least else max(least, width)
        for place, chart in enumerate(self.charts):
            row, column = divmod(place, columns)
            chart.setGeometry(round(column * (width + gap)), round(row * (height + gap)), round(width), round(height))
        self._sheet.resize(room.width(), round(rows * (height + gap) - gap))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _columns(count: int, room: QSize, gap: int) -> int:
    """So many that the charts are as large as can be without scrolling, or else large enough."""
    least = current_look().px(LEAST)

    def size(columns: int) -> float:
        height = (room.height() + gap) / ceil(count / columns) - gap
        return min((room.width() + gap) / columns - gap, WIDEST * height) if height >= least else 0.0

    best = max(range(1, count + 1), key=size)
    return best if size(best) >= least else min(count, max(1, room.width() // (least + gap)))
