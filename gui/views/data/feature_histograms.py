"""Histograms of features, those of all classes in one field."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.feature_look import FeatureLook
from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.keys import ALONG
from gui.look import CAPTION, Look, current_look, ui_font
from gui.plots.scales import Span
from gui.plots.square import AXIS, paint_axes, wide_frame
from gui.views.legend import BAR, LINE, paint_patches

WIDTH, HEIGHT, GAP, NAME = 96, 68, 8, 16
"""The least width of a tile, its height, the gap between two, and the height of its name, at the desk."""
ALPHA = 110


class FeatureTiles(QWidget):
    """A tile a feature; a click or the arrow keys choose one."""

    selected = Signal()
    """Another feature was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: FeatureLook | None = None
        self._colours: Sequence[str] = ()
        self.chosen = 0
        """Its place among those that are drawn."""
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Features"))

    def show_features(self, seen: FeatureLook, colours: Sequence[str]) -> None:
        """Draw these, each class in its colour."""
        self._seen, self._colours = seen, colours
        self.chosen = min(self.chosen, max(0, len(seen.names) - 1))
        self._fit()
        self.update()

    def _columns(self, look: Look) -> int:
        return max(1, (self.width() + look.px(GAP)) // look.px(WIDTH + GAP))

    def _tile(self, place: int, look: Look) -> QRectF:
        columns, gap = self._columns(look), look.px(GAP)
        row, column = divmod(place, columns)
        width = (self.width() + gap) / columns
        return QRectF(column * width, row * (look.px(HEIGHT) + gap), width - gap, look.px(HEIGHT))

    def _fit(self) -> None:
        """Be as high as all tiles need."""
        look = current_look()
        count = len(self._seen.names) if self._seen is not None else 0
        self.setMinimumHeight(round(self._tile(max(0, count - 1), look).bottom()))

    def _choose(self, place: int) -> None:
        self.chosen = place
        self.update()
        self.selected.emit()

    def _paint_tile(self, painter: QPainter, place: int, seen: FeatureLook, look: Look) -> None:
        tile = self._tile(place, look)
        name = QRectF(tile.left(), tile.bottom() - look.px(NAME), tile.width(), look.px(NAME))
        _paint_counts(painter, tile.adjusted(2, 2, -2, -look.px(NAME)), seen.counts[place], self._colours)
        painter.setPen(QColor(look.colours.text if place == self.chosen else look.colours.faint))
        paint_elided(painter, name, seen.names[place], Qt.AlignmentFlag.AlignCenter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.colours.accent if place == self.chosen else look.colours.line)))
        painter.drawRect(tile.adjusted(0.5, 0.5, -0.5, -0.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None:
            return
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            for place in range(len(self._seen.names)):
                self._paint_tile(painter, place, self._seen, look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        look, count = current_look(), len(self._seen.names) if self._seen is not None else 0
        for place in range(count):
            if self._tile(place, look).contains(event.position()):
                self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = ALONG.get(event.key())
        if move is None or self._seen is None or not self._seen.names:
            super().keyPressEvent(event)
        else:
            self._choose((self.chosen + move) % len(self._seen.names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class FeatureHistogram(QWidget):
    """One feature with its unit and the names of the classes."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._ends = Span(0.0, 1.0)
        self._counts: Floats = np.zeros((0, 0), np.float32)
        self._colours: Sequence[str] = ()
        self._words: Sequence[str] = ()
        self.setMinimumSize(160, 130)

    def show_feature(self, seen: FeatureLook, place: int, colours: Sequence[str], words: Sequence[str]) -> None:
        """Draw the feature in this place, the classes in these colours and with these names."""
        self._name, self._counts = seen.names[place], seen.counts[place]
        self._ends = Span(float(seen.lows[place]), float(seen.highs[place]))
        self._colours, self._words = colours, words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._counts.size:
            return
        look = current_look()
        tallest = Span(0.0, float(max(1.0, self._counts.max())))
        frame = wide_frame(self, look, self._ends, tallest, below=BAR + LINE)
        with QPainter(self) as painter:
            _paint_counts(painter, frame.field, self._counts, self._colours)
            paint_axes(painter, frame, look, (self._name, _("samples")))
            below = frame.field.bottom() + look.px(AXIS)
            box = QRectF(frame.field.left(), below, frame.field.width(), look.px(BAR + LINE))
            paint_patches(painter, box, self._colours, self._words, look)


def _paint_counts(painter: QPainter, field: QRectF, counts: Floats, colours: Sequence[str]) -> None:
    """The histogram of every class (G, B) as an area one can see through, over each other."""
    tallest = max(1.0, float(counts.max()))
    edges = np.linspace(field.left(), field.right(), counts.shape[1] + 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for group, colour in zip(counts, colours, strict=False):
        tops = np.repeat(field.bottom() - group / tallest * field.height(), 2)
        corners = zip(np.repeat(edges, 2)[1:-1].tolist(), tops.tolist(), strict=True)
        points = [field.bottomLeft(), *(QPointF(x, y) for x, y in corners), field.bottomRight()]
        ground = QColor(colour)
        ground.setAlpha(ALPHA)
        painter.setPen(QPen(QColor(colour), 1))
        painter.setBrush(ground)
        painter.drawPolygon(QPolygonF(points))
    painter.restore()
