"""The picture of the microscope: a row a layer, a column for each choice of first weights."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Literal

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core.language import _
from core.watching.first_pass import FirstPass, Flow, LayerPass, Start
from core.watching.layers_look import MANY_DEAD, MOST_SATURATED
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.numbers import short
from gui.plots.maps import depth_colours
from gui.plots.scales import Span
from gui.views.histograms import Inked, outline, write
from gui.views.microscope.places import APART, GAP, LEAST, NAME, column_boxes
from gui.views.naming import BlockName

Way = Literal["forward", "backward"]
PICTURE, TALLEST, LINE = 26, 72, 14
"""The height of a histogram at least and at most, and of a line of numbers under it, in pixels at the desk."""


class Passes(QWidget):
    """Histograms with their deviations under them, and the shares that are dead or flat."""

    selected = Signal(int)
    """The column that a person clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: FirstPass | None = None
        self._names: list[BlockName] = []
        self._chosen: list[bool] = []
        self._way: Way = "forward"
        self._under_mouse = -1
        self.setMouseTracking(True)

    @property
    def starts(self) -> tuple[Start, ...]:
        """What stands in the columns."""
        return (self._seen.own, *self._seen.strip) if self._seen is not None else ()

    def show_pass(self, seen: FirstPass, names: list[BlockName], chosen: list[bool]) -> None:
        """Draw these layers, and what is chosen on a ground of its own."""
        self._seen, self._names, self._chosen = seen, names, chosen
        self.setMinimumWidth(current_look().px(NAME + APART + LEAST * len(self.starts)))
        self._fit()

    def show_way(self, way: Way) -> None:
        """Draw what leaves the layers, or the gradients that come back to them."""
        self._way = way
        self._fit()

    def column_at(self, across: float) -> int:
        """Which column is there; -1 for none."""
        boxes = column_boxes(len(self.starts), self.width(), current_look())
        return next((place for place, box in enumerate(boxes) if box.left() <= across <= box.right()), -1)

    def _show_under_mouse(self, column: int) -> None:
        if column != self._under_mouse:
            self._under_mouse = column
            self.setCursor(Qt.CursorShape.PointingHandCursor if column > 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def _fit(self) -> None:
        """Have room for every row."""
        self.setMinimumHeight(self._height_with(PICTURE) * len(self._names))
        self.update()

    def _height_with(self, picture: float) -> int:
        """The height of a row with a picture of this height, in pixels at the desk."""
        return current_look().px(picture + 2 * GAP) + self._words()

    def _words(self) -> int:
        """The height of the numbers under a picture."""
        layers = self.starts[0].layers if self._way == "forward" and self.starts else ()
        return current_look().px(LINE) * (2 if any(layer.flat is not None for layer in layers) else 1)

    def _row(self) -> int:
        """The height of a row: as many as fit share the room."""
        return min(self._height_with(TALLEST), self.height() // max(1, len(self._names)))

    def _paint_grounds(self, painter: QPainter, boxes: Sequence[QRectF], look: Look) -> None:
        height = self._row() * len(self._names)
        for place, box in enumerate(boxes):
            share = 0.1 if self._chosen[place] else 0.05 * (place == self._under_mouse and place > 0)
            ground = QRectF(box.left(), 0, box.width(), height)
            painter.fillRect(ground, QColor(mixed(look.colours.panel, look.colours.accent, share)))

    def _paint_row(self, painter: QPainter, row: int, boxes: Sequence[QRectF], ink: str) -> None:
        look, height = current_look(), self._row()
        name = self._names[row]
        left = QRectF(0, row * height, look.px(NAME - GAP), height)
        ends = [(_ends(self.starts[0].layers[row].forward), look.colours.faint)] if self._way == "forward" else []
        write(painter, left, [(name.number, look.colours.text), (name.activation, look.colours.faint), *ends])
        for start, box in zip(self.starts, boxes, strict=True):
            cell = QRectF(box.left() + look.px(2), row * height, box.width() - look.px(2), height)
            self._paint_cell(painter, start, row, cell, ink)

    def _paint_cell(self, painter: QPainter, start: Start, row: int, cell: QRectF, ink: str) -> None:
        look = current_look()
        flow = getattr(start.layers[row], self._way)
        field = cell.adjusted(look.px(2), look.px(2 * GAP), -look.px(GAP), -self._words())
        painter.setPen(QColor(look.colours.line))
        painter.drawLine(QPointF(field.left(), field.bottom()), QPointF(field.right(), field.bottom()))
        edges = np.linspace(flow.low, flow.high, len(flow.counts) + 1)
        painter.fillPath(outline(flow.counts, edges, Span(flow.low, flow.high), field), QColor(ink))
        numbers = QRectF(cell.left(), field.bottom(), cell.width(), self._words())
        write(painter, numbers, self._numbers(start, row, cell.width(), QFontMetricsF(painter.font())))

    def _numbers(self, start: Start, row: int, width: float, metrics: QFontMetricsF) -> list[Inked]:
        """The deviation and, of outputs, what is dead or flat; in red where little can be learned."""
        colours, layer = current_look().colours, start.layers[row]
        if self._way == "backward":
            bad = start.gradient_lost(row)
            return [(_spread(layer.backward), colours.danger if bad else colours.text)]
        bad, ill = start.signal_lost(row), _ill(layer)
        shares = _shares(layer)
        together = " · ".join(shares)
        said = together if metrics.horizontalAdvance(together) <= width else shares[0]
        return [
            (_spread(layer.forward), colours.danger if bad else colours.text),
            (said, colours.danger if ill else colours.faint),
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        look, height = current_look(), self._row()
        boxes = column_boxes(len(self.starts), self.width(), look)
        colours = depth_colours(len(self._names), look)
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            self._paint_grounds(painter, boxes, look)
            for row in range(len(self._names)):
                if event.rect().intersects(QRectF(0, row * height, self.width(), height).toAlignedRect()):
                    self._paint_row(painter, row, boxes, colours[row])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._show_under_mouse(self.column_at(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.selected.emit(self.column_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._show_under_mouse(-1)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row, column = event.pos().y() // self._row(), self.column_at(event.pos().x())
            found = 0 <= column < len(self.starts) and row < len(self._names)
            words = _described(self._names[row], self.starts[column].layers[row]) if found else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return self.minimumSize()


def _ends(flow: Flow) -> str:
    return f"{flow.low:.2g} … {flow.high:.2g}"


def _spread(flow: Flow) -> str:
    return f"± {short(flow.std)}" if isfinite(flow.std) else _("too large")


def _ill(layer: LayerPass) -> bool:
    return (layer.dead or 0.0) >= MANY_DEAD or (layer.flat or 0.0) >= MOST_SATURATED


def _shares(layer: LayerPass) -> list[str]:
    """What is dead, if anything is, and what is flat; one empty word where nothing can be."""
    words = ((layer.dead or None, _("dead {share:.0f} %")), (layer.flat, _("flat {share:.0f} %")))
    return [word.format(share=100 * share) for share, word in words if share is not None] or [""]


def _described(name: BlockName, layer: LayerPass) -> str:
    """All numbers of a cell in words."""
    lines = [" ".join(name).strip()]
    for words, flow in ((_("outputs"), layer.forward), (_("gradient"), layer.backward)):
        mean = f"{short(flow.mean)} " if isfinite(flow.std) else ""
        lines.append(f"{words}: {mean}{_spread(flow)}")
    return "\n".join([*lines, *filter(None, _shares(layer))])
