"""A sample, the filters of a layer and the maps that they make of it, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.language import _
from core.watching.filters_look import FiltersLook
from core.watching.seeable import Floats
from gui.look import GRID
from gui.plots.scales import finite_ends, round_span
from gui.views.filters.mosaic import Mosaic, Spot
from gui.views.filters.sample_picture import SamplePicture
from gui.views.filters.words import (
    field,
    filter_names,
    filter_words,
    filters_title,
    map_names,
    map_words,
    maps_title,
    sample_title,
    shares,
    summary,
)

WIDE = 1.4
"""From so many times as wide as high on, the maps stand beside the filters."""
ROOMY = 0.6
"""Numbers that fill less than this share of a scale make it shrink."""


class Board(QWidget):
    """Says of a place that is pointed at what it is, and marks what belongs to it in the others."""

    def __init__(self) -> None:
        super().__init__()
        self._look: FiltersLook | None = None
        self._highs: dict[Mosaic, float] = {}
        self.picture, self.filters, self.maps = SamplePicture(), Mosaic(_("Filters")), Mosaic(_("Maps of the sample"))
        self.words = QLabel()
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._arrange()
        for mosaic in (self.filters, self.maps):
            mosaic.selected.connect(self._show_pointed)

    def show_look(self, look: FiltersLook, answer: str, *, bends: bool) -> None:
        """Draw this; `answer` is what is true of the sample, and `bends` whether the layer has an activation."""
        self._look = look
        self.picture.title = sample_title(look, answer)
        self.picture.show_picture(look.picture)
        dead = list(map(bool, look.dead))
        self.filters.setVisible(len(look.filters) > 0)
        if len(look.filters):
            self.filters.title = filters_title(look)
            high = self._high(self.filters, look.filters)
            self.filters.show_tiles(look.filters, high, dead, filter_names(look), shares(look))
        self.maps.title = maps_title(look, bends=bends)
        self.maps.show_tiles(look.maps[:, None], self._high(self.maps, look.maps), dead, map_names(look))
        self._show_pointed()

    def _high(self, mosaic: Mosaic, values: Floats) -> float:
        """The end of the scale: round, and the same for as long as it fits."""
        low, high = finite_ends(values) or (0.0, 1.0)
        most, now = max(-low, high, 0.0) or 1.0, self._highs.get(mosaic, 0.0)
        if not ROOMY * now <= most <= now:
            self._highs[mosaic] = round_span(0.0, most, parts=10).high
        return self._highs[mosaic]

    def _show_pointed(self) -> None:
        """Say what is pointed at, and where it comes from."""
        look, at_filter, at_map = self._look, self.filters.spot, self.maps.spot
        if look is None:
            return
        self.filters.show_marked(_tile(at_map))
        self.maps.show_marked(_tile(at_filter))
        self.picture.show_field(field(look, at_map) if at_map is not None else None)
        words = filter_words(look, at_filter) if at_filter is not None else summary(look)
        self.words.setText(map_words(look, at_map) if at_map is not None else words)

    def _arrange(self) -> None:
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setFixedHeight(2 * self.words.fontMetrics().height() + GRID // 2)
        upper = QHBoxLayout()
        upper.setSpacing(2 * GRID)
        upper.addWidget(self.picture, 2)
        upper.addWidget(self.filters, 4)
        self._halves.setSpacing(2 * GRID)
        self._halves.addLayout(upper, 5)
        self._halves.addWidget(self.maps, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._halves, 1)
        column.addWidget(self.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE * self.height()
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _tile(spot: Spot | None) -> int | None:
    return None if spot is None else spot.tile
