"""The slice from above, with the walk of the run over it, a scale beside it, and a probe to read single losses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPen

from core.language import _
from core.watching.slice_look import Cut, SliceLook
from gui.keys import AROUND
from gui.look import CAPTION, Look, current_look, ui_font
from gui.numbers import short
from gui.plots.frame import Frame, points
from gui.plots.heads import Head, paint_heads
from gui.plots.maps import as_image
from gui.plots.relief_map import LINE, ReliefMap
from gui.plots.scales import Span
from gui.plots.square import square_frame
from gui.views.landscape.ground import Ground, ground_of, shades

Part = Literal["train", "dev"]
BESIDE, BAR, GAP, APART = 64, 12, 8, 32
"""The room right of the map, the width of the scale, its distance, and pixels from a number to the next."""
WAY, EDGE = "#ffffff", "#101418"
"""The walk and its edge; the ground is the same in both themes."""
RING = 8
"""The radius of the ring around what is looked at, in pixels at the desk."""


class SliceMap(ReliefMap):
    """Draws a slice once the first of its grids is known; arrow keys move the probe."""

    def __init__(self) -> None:
        super().__init__()
        self.surface: Ground = ground_of(np.zeros((2, 2), np.float32))
        self.look_shown: SliceLook | None = None
        self._part: Part = "train"
        self._visited: int | None = None
        self.probe: tuple[int, int] | None = None
        """The row and the column of the place that is read; None for none."""
        self.setAccessibleName(_("Map of the loss; arrow keys read it place by place"))

    def show_look(self, look: SliceLook, part: Part) -> None:
        """Be the map of this slice, of the losses of a part."""
        if self.look_shown is None or self.look_shown.train.shape != look.train.shape:
            self.probe = None
        self.look_shown, self._part = look, part
        self.surface = ground_of(look.train if part == "train" else look.dev)
        walked = look.about.plane == "walked" and look.walk is not None
        across = _("from start to now, and aside") if walked else _("two directions, in norms of the weights")
        self.titles = (across, "")
        self.update()

    def show_visited(self, epoch: int | None) -> None:
        """Mark the moment of the walk that is looked at, the last up to this epoch; None marks none."""
        if epoch != self._visited:
            self._visited = epoch
            self.update()

    @property
    def frame(self) -> Frame:
        """Where the slice lies in the widget."""
        seen = self.look_shown
        spans = (Span(-1.0, 1.0),) * 2 if seen is None else [Span(e.low, e.high) for e in (seen.across, seen.upward)]
        return square_frame(self, current_look(), spans[0], spans[1], LINE, right=BESIDE)

    def paint_ground(self, frame: Frame, size: QSize, look: Look) -> QImage:
        return self.surface.image(size, look)

    def paint_over(self, painter: QPainter, frame: Frame, look: Look) -> None:
        seen = self.look_shown
        if seen is None:
            return
        walk = seen.walk
        way = _pixels(frame, walk.places) if walk is not None else _pixels(frame, np.zeros((1, 2)))
        for colour, width in ((EDGE, 2 * look.pen), (WAY, look.pen)):
            painter.setPen(QPen(QColor(colour), width, c=Qt.PenCapStyle.RoundCap))
            painter.drawLines([QLineF(*ends) for ends in pairwise(way)])  # as one line a zigzag takes 100 times as long
        if walk is not None and self._visited is not None:
            _paint_ring(painter, way[int((walk.epochs <= self._visited).sum()) - 1], look)
        self._paint_probe(painter, frame, look)
        paint_heads(painter, frame.field, [each for each in _heads(seen, way, look) if _inside(frame, each)], look)

    def paint_beside(self, painter: QPainter, frame: Frame, look: Look) -> None:
        """The scale of colours, with losses; none where no loss is known."""
        if np.isnan(self.surface.logs).all():
            return
        field, metrics = frame.field, painter.fontMetrics()
        bar = QRectF(field.right() + look.px(GAP), field.top(), look.px(BAR), field.height())
        painter.drawImage(bar, as_image(shades()[::-1, np.newaxis]))
        painter.setFont(ui_font(look, CAPTION))
        painter.setPen(QColor(look.colours.faint))
        span, height = self.surface.span, metrics.height()
        for place, text in self.surface.ticks(max(2, int(field.height() / look.px(APART)))):
            upward = bar.bottom() - span.place(place) * bar.height()
            box = QRectF(bar.right() + 4, upward - height / 2, self.width() - bar.right() - 4, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        above = QRectF(bar.left(), 0, self.width() - bar.left(), height)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft, _("loss"))

    def words(self, frame: Frame) -> str:
        """The losses at the probe, or what can be done here."""
        seen = self.look_shown
        if seen is None or self.probe is None:
            return _("Point at a place to read its loss")
        x, y = self._place_of(*self.probe)
        losses = [_said(float(grid[self.probe])) for grid in (seen.train, seen.dev)]
        said = _("({x:.3g}, {y:.3g}): train {train}, dev {dev}")
        return said.format(x=x, y=y, train=losses[0], dev=losses[1])

    def _paint_probe(self, painter: QPainter, frame: Frame, look: Look) -> None:
        if self.probe is None:
            return
        middle, arm = _pixels(frame, np.array([self._place_of(*self.probe)]))[0], look.px(5)
        for colour, width in ((EDGE, look.px(3)), (WAY, look.px(1))):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))

    def _place_of(self, row: int, column: int) -> tuple[float, float]:
        last, frame = len(self.surface.logs) - 1, self.frame
        x, y = (span.low + place / last * (span.high - span.low) for span, place in ((frame.x, column), (frame.y, row)))
        return x, y

    def _read(self, row: float, column: float) -> None:
        last = len(self.surface.logs) - 1
        self.probe = min(max(round(row), 0), last), min(max(round(column), 0), last)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        frame, last = self.frame, len(self.surface.logs) - 1
        if self.mouse is not None and self.is_over(frame) and self.look_shown is not None:
            x, y = frame.value_at(self.mouse.x()), frame.height_at(self.mouse.y())
            self._read(frame.y.place(y) * last, frame.x.place(x) * last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in AROUND or self.look_shown is None:
            super().keyPressEvent(event)
            return
        middle = len(self.surface.logs) // 2
        row, column = self.probe or (middle, middle)
        down, across = AROUND[event.key()] if self.probe else (0, 0)
        self._read(row - down, column + across)


def _heads(seen: SliceLook, way: list[QPointF], look: Look) -> Iterator[Head]:
    """The present, and where there is a walk its start and its best epoch, with their losses where those are known."""
    colours, walk = look.colours, seen.walk
    if walk is not None:
        yield Head(way[0], f"{_('start')} {_at_start(seen.cut)}", colours.text)
        if walk.best is not None and 0 < walk.best < len(way) - 1:
            yield Head(
                way[walk.best], _("best: epoch {epoch}").format(epoch=int(walk.epochs[walk.best])), colours.third
            )
    yield Head(way[-1], f"{_('now')} {_said(seen.losses[0])}", colours.dev)


def _paint_ring(painter: QPainter, place: QPointF, look: Look) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((WAY, look.px(4)), (look.colours.accent, look.px(2))):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(place, look.px(RING), look.px(RING))


def _at_start(cut: Cut | None) -> str:
    """The train loss of the first weights, once it is known."""
    known = [] if cut is None else cut.train[cut.places == 0].tolist()
    return _said(known[0]) if known else ""


def _said(loss: float) -> str:
    return short(loss) if np.isfinite(loss) else _("overflow")


def _inside(frame: Frame, head: Head) -> bool:
    return frame.field.contains(head.place)


def _pixels(frame: Frame, places: np.ndarray) -> list[QPointF]:
    return points(*frame.pixels(*places.astype(np.float64).T))
