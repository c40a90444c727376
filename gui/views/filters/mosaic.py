"""Many small pictures of one size as a mosaic, each over its name, with the scale of their colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.plots.maps import Bytes, as_image, ramp, rgb, signed_colours
from gui.views.legend import BAR, LINE, paint_ramp

GAP, WORDS, LEAST = 6, 15, 20
"""Between two tiles, the height of the words under one, and the width from which on it has words, at the desk."""
RGB, WIDEST = 3, 220
"""Channels of a picture in colours, and the width of the scale at most, in pixels at the desk."""
MOVES = {
    Qt.Key.Key_Left: (0, 0, -1),
    Qt.Key.Key_Right: (0, 0, 1),
    Qt.Key.Key_Up: (0, -1, 0),
    Qt.Key.Key_Down: (0, 1, 0),
    Qt.Key.Key_PageUp: (-1, 0, 0),
    Qt.Key.Key_PageDown: (1, 0, 0),
}
"""How far a key goes in tiles, rows and columns."""


class Spot(NamedTuple):
    """A place in a mosaic: which tile, and the row and column in it, all from 0."""

    tile: int
    row: int
    column: int


class Tiling(NamedTuple):
    """Where the tiles stand: how many beside each other, the size of each, and the height of the words under it."""

    across: int
    width: float
    height: float
    words: float
    gap: float

    def box(self, tile: int, left: float, top: float) -> QRectF:
        """Where a tile stands, without its words."""
        row, column = divmod(tile, self.across)
        over = top + row * (self.height + self.words + self.gap)
        return QRectF(left + column * (self.width + self.gap), over, self.width, self.height)


class Mosaic(QWidget):
    """Numbers as colours: signed ones from orange over grey to blue, three channels as red, green and blue around grey.

    What is no number is red; a hatched tile is dead. The mouse or the arrow keys point at a place.
    """

    selected = Signal(object)
    """The Spot that is pointed at, or None."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title = ""
        self.spot: Spot | None = None
        self.marked: int | None = None
        """The tile that belongs to what is pointed at elsewhere."""
        self._tiles: Floats = np.zeros((0, 1, 1, 1), np.float32)
        self._dead: Sequence[bool] = ()
        self._names: Sequence[tuple[str, str]] = ()
        self._shares: Sequence[float] = ()
        self._high, self._image = 1.0, QImage()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(current_look().px(110), current_look().px(100))

    def show_tiles(
        self,
        tiles: Floats,
        high: float,
        dead: Sequence[bool],
        names: Sequence[tuple[str, str]],
        shares: Sequence[float] = (),
    ) -> None:
        """Draw (N, C, h, w) of numbers from -high to high; each has a name, and one for where there is more room.

        A bar under each is so long a share of it, in [0, 1].
        """
        self._tiles, self._high, self._dead, self._names, self._shares = tiles, high, dead, names, shares
        self._image = as_image(_colours(tiles, high).reshape(-1, tiles.shape[-1], 3)) if tiles.size else QImage()
        if self.spot is not None and not self._has(self.spot):
            self._point(None)
        self.update()

    def show_marked(self, tile: int | None) -> None:
        """Mark the tile that belongs to what is pointed at elsewhere."""
        self.marked = tile
        self.update()

    @property
    def _edges(self) -> tuple[int, int]:
        return self._tiles.shape[2], self._tiles.shape[3]

    def _has(self, spot: Spot) -> bool:
        height, width = self._edges
        return spot.tile < len(self._tiles) and spot.row < height and spot.column < width

    def _field(self, look: Look) -> QRectF:
        """The room for tiles: that between the title and the scale."""
        top = look.px(LINE)
        return QRectF(1, top, self.width() - 2, max(1.0, self.height() - top - look.px(BAR + LINE + GAP)))

    def box(self, tile: int) -> QRectF:
        """Where a tile stands, without its words."""
        look, (height, width) = current_look(), self._edges
        field = self._field(look)
        return tiling(len(self._tiles), width / height, field, look).box(tile, field.left(), field.top())

    def _spot_at(self, point: QPointF) -> Spot | None:
        height, width = self._edges
        for tile in range(len(self._tiles)):
            box = self.box(tile)
            if box.contains(point):
                row = int((point.y() - box.top()) / box.height() * height)
                column = int((point.x() - box.left()) / box.width() * width)
                return Spot(tile, min(row, height - 1), min(column, width - 1))
        return None

    def _point(self, spot: Spot | None) -> None:
        if spot != self.spot:
            self.spot = spot
            self.selected.emit(spot)
            self.update()

    def _paint_tile(self, painter: QPainter, tile: int, box: QRectF, look: Look) -> None:
        height, width = self._edges
        painter.drawImage(box, self._image, QRectF(0, tile * height, width, height))
        if self._dead[tile]:
            painter.fillRect(box, QBrush(QColor(look.colours.faint), Qt.BrushStyle.BDiagPattern))
        if tile == self.marked or (self.spot is not None and tile == self.spot.tile):
            painter.setPen(QPen(QColor(look.colours.accent), 2))
            painter.drawRect(box.adjusted(-1, -1, 1, 1))

    def _cell(self, spot: Spot) -> QRectF:
        """Where a place stands."""
        (height, width), box = self._edges, self.box(spot.tile)
        wide, high = box.width() / width, box.height() / height
        return QRectF(box.left() + spot.column * wide, box.top() + spot.row * high, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        field = self._field(look)
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            _paint_title(painter, self.title, self.width(), look)
            if not self._tiles.size:
                return
            height, width = self._edges
            tiles = tiling(len(self._tiles), width / height, field, look)
            boxes = [tiles.box(tile, field.left(), field.top()) for tile in range(len(self._tiles))]
            for tile, box in enumerate(boxes):
                self._paint_tile(painter, tile, box, look)
            for box, share in zip(boxes, self._shares, strict=False):
                bar = QRectF(box.left(), box.bottom() + 1, share * box.width(), tiles.gap / 3)
                painter.fillRect(bar, QColor(look.colours.text))
            if tiles.words:
                _paint_names(painter, boxes, self._names, tiles, look)
            if self.spot is not None:
                _paint_spot(painter, self._cell(self.spot), look)
            foot = QRectF(field.left(), self.height() - look.px(BAR + LINE), min(field.width(), look.px(WIDEST)), 0)
            _paint_scale(painter, foot, self._high, look, in_colours=self._tiles.shape[1] == RGB)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._spot_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self._tiles.size:
            self._point(self.spot or Spot(0, 0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = MOVES.get(Qt.Key(event.key()))
        if move is None or not self._tiles.size:
            super().keyPressEvent(event)
            return
        sizes, now = (len(self._tiles), *self._edges), self.spot or Spot(0, 0, 0)
        places = [(place + step) % size for place, step, size in zip(now, move, sizes, strict=True)]
        self._point(Spot(*places) if self.spot is not None else now)


def tiling(count: int, aspect: float, field: QRectF, look: Look) -> Tiling:
    """The largest tiles, `aspect` times as wide as high, of which so many have room; words only under large ones."""
    with_words = _tiling(count, aspect, field, look.px(GAP), look.px(WORDS))
    if with_words.width >= look.px(LEAST):
        return with_words
    return _tiling(count, aspect, field, look.px(GAP), 0.0)


def _tiling(count: int, aspect: float, field: QRectF, gap: float, words: float) -> Tiling:
    def width(across: int) -> float:
        down = -(-count // across)
        return min((field.width() + gap) / across - gap, aspect * ((field.height() + gap) / down - gap - words))

    across = max(range(1, count + 1), key=width)
    wide = max(1.0, width(across))
    return Tiling(across, wide, wide / aspect, words, gap)


def _colours(tiles: Floats, high: float) -> Bytes:
    """Numbers (N, C, h, w) as colours (N, h, w, 3)."""
    levels = tiles / high
    known = np.nan_to_num(levels)
    if tiles.shape[1] == RGB:
        colours = (127.5 + 127.5 * known.clip(-1, 1)).astype(np.uint8).transpose(0, 2, 3, 1)
    else:
        colours = signed_colours(known[:, 0])
    lost = ~np.isfinite(levels).all(1)
    return np.where(lost[..., np.newaxis], np.array(rgb(current_look().colours.danger), np.uint8), colours)


def _paint_title(painter: QPainter, title: str, width: int, look: Look) -> None:
    painter.setPen(QColor(look.colours.faint))
    paint_elided(painter, QRectF(0, 0, width, look.px(LINE)), title)


def _paint_names(
    painter: QPainter, boxes: Sequence[QRectF], names: Sequence[tuple[str, str]], tiles: Tiling, look: Look
) -> None:
    """Under each tile its name, or, where all have room, the longer one."""
    metrics = QFontMetricsF(painter.font())
    longer = max(metrics.horizontalAdvance(long) for _short, long in names) <= tiles.width + tiles.gap / 2
    painter.setPen(QColor(mixed(look.colours.faint, look.colours.text, 0.3)))
    for box, (brief, long) in zip(boxes, names, strict=True):
        below = QRectF(box.left() - tiles.gap / 2, box.bottom() + tiles.gap / 2, box.width() + tiles.gap, tiles.words)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, long if longer else brief)


def _paint_spot(painter: QPainter, cell: QRectF, look: Look) -> None:
    """A frame that stands out on any colour."""
    for ink, out in ((look.colours.panel, 1.5), (look.colours.text, 0.5)):
        painter.setPen(QPen(QColor(ink), 1))
        painter.drawRect(cell.adjusted(-out, -out, out, out))


def _paint_scale(painter: QPainter, box: QRectF, high: float, look: Look, *, in_colours: bool) -> None:
    colours = ramp(("#000000", "#808080", "#ffffff"), 256) if in_colours else None
    paint_ramp(painter, box, (f"−{high:g}", "0", f"{high:g}"), look, colours)
