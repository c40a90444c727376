"""All layers in a column: the same samples small, what a linear rule tells of them, and how sensitive each layer is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from core.language import _
from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.keys import ALONG
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.numbers import NOTHING, short
from gui.plots.labels import sample
from gui.plots.maps import Bytes, rgb
from gui.plots.scales import Span
from gui.views.histograms import write
from gui.views.naming import BlockName
from gui.views.representation.bars import THICK, decades, paint_bars
from gui.views.representation.steady import Settled
from gui.views.representation.thumbs import thumb

GROUND = 0.03
"""How far the ground of a small cloud stands out."""
WORDS, LEAST, TALLEST, GAP, LINE, BARS = 62, 32, 60, 4, 15, 84
"""The words, a row at least, a small cloud at most, a gap, a line of type and the bars, in pixels at the desk."""


class Row(NamedTuple):
    """What stands in the strip: `places` are those of the clouds among all layers, the words say more of each layer."""

    clouds: Sequence[Settled]
    colours: Bytes
    sensitivities: Floats
    chosen: int
    names: Sequence[BlockName]
    tips: Sequence[str]


class LayerStrip(QWidget):
    """Draws a row; a click or the arrow keys choose a layer."""

    selected = Signal(int)
    """The layer that a person chose: 0 is the input."""

    def __init__(self) -> None:
        super().__init__()
        self._row: Row | None = None
        self._span: Span | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Layers; arrow keys choose one"))
        self.setFixedWidth(current_look().px(TALLEST + 2 * GAP + WORDS + BARS))

    def show_row(self, row: Row | None) -> None:
        """Draw these layers, or nothing."""
        self._row = row
        self._span = None if row is None else decades(self._span, row.sensitivities)
        self.setAccessibleDescription("" if row is None else row.tips[row.chosen])
        self.update()

    def layer_at(self, point: QPointF) -> int | None:
        """Which layer is drawn there: at the left by its cloud, at the right by its bar."""
        row, share = self._row, (point.y() - self._field.top()) / max(1.0, self._field.height())
        if row is None or not 0 <= share < 1:
            return None
        if point.x() >= self._bars.left():
            return int(share * len(row.names))
        shown = self._shown(row)
        return shown[int(share * len(shown))].cloud.place

    @property
    def _field(self) -> QRectF:
        """What lies between the headings and the ticks."""
        line = current_look().px(LINE)
        return QRectF(0, line, self.width(), max(1, self.height() - 2 * line))

    @property
    def _bars(self) -> QRectF:
        field = self._field
        field.setLeft(field.right() - current_look().px(BARS))
        return field

    def _shown(self, row: Row) -> list[Settled]:
        """The clouds that there is room for: evenly taken, the chosen one among them."""
        most = max(2, int(self._field.height() // current_look().px(LEAST)))
        shown = [row.clouds[place] for place in sample(len(row.clouds), most)]
        if all(each.cloud.place != row.chosen for each in shown):
            (chosen,) = (each for each in row.clouds if each.cloud.place == row.chosen)
            nearest = min(range(len(shown)), key=lambda place: abs(shown[place].cloud.place - row.chosen))
            shown[nearest] = chosen
        return shown

    def _paint_clouds(self, painter: QPainter, row: Row, look: Look) -> None:
        shown, field, colours, ratio = self._shown(row), self._field, look.colours, self.devicePixelRatio()
        ground = np.array(rgb(mixed(colours.panel, colours.text, GROUND)), np.uint8)
        height, gap, metrics = field.height() / len(shown), look.px(GAP), QFontMetricsF(painter.font())
        side = int(min(look.px(TALLEST), height - gap))
        for place, settled in enumerate(shown):
            chosen, top = settled.cloud.place == row.chosen, field.top() + place * height
            box = QRectF(1 + (look.px(TALLEST) - side) / 2, top + (height - side) / 2, side, side)
            painter.drawImage(box, thumb(settled, row.colours, ground, round(side * ratio), round(look.px(2) * ratio)))
            if chosen:
                painter.setPen(QPen(QColor(colours.accent), look.px(3 if self.hasFocus() else 2)))
                painter.drawRect(box)
            beside = QRectF(look.px(TALLEST) + 2 * gap, top, look.px(WORDS), height)
            name, ink = row.names[settled.cloud.place], colours.text if chosen else colours.faint
            activation = name.activation if height >= 3 * metrics.height() else ""
            write(painter, beside, [(name.number, ink), (activation, ink), (_percent(settled.cloud.ruled), ink)])

    def _paint_sizes(self, painter: QPainter, row: Row, look: Look) -> None:
        """The sensitivities in numbers, each under its bar; with many layers only that of the chosen one."""
        bars, metrics = self._bars, QFontMetricsF(painter.font())
        height, thick = bars.height() / len(row.names), look.px(THICK)
        for place, size in enumerate(row.sensitivities.tolist()):
            if place == row.chosen or height >= thick + 2 * metrics.height():
                painter.setPen(QColor(look.colours.text if place == row.chosen else look.colours.faint))
                top = min(bars.top() + (place + 0.5) * height + thick / 2, bars.bottom() - metrics.height())
                text = short(size)
                under = QRectF(0, 0, metrics.horizontalAdvance(text) + 2, metrics.height())
                under.moveCenter(QPointF(bars.center().x(), top + metrics.height() / 2))
                painter.fillRect(under, QColor(look.colours.panel))
                painter.drawText(under, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_headings(self, painter: QPainter, look: Look) -> None:
        line = look.px(LINE)
        painter.setPen(QColor(look.colours.faint))
        left, bars = self.width() - look.px(BARS + WORDS), self._bars
        for text, box in (
            (_("linear rule"), QRectF(left, 0, look.px(WORDS), line)),
            (_("sensitivity"), QRectF(bars.left(), 0, bars.width(), line)),
        ):
            paint_elided(painter, box, text, Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        row, look = self._row, current_look()
        if row is None or self._span is None:
            return
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            self._paint_clouds(painter, row, look)
            self._paint_headings(painter, look)
            paint_bars(painter, self._bars, row.sensitivities, self._span, row.chosen)
            self._paint_sizes(painter, row, look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        layer = self.layer_at(event.position())
        if layer is not None and event.button() == Qt.MouseButton.LeftButton:
            self.selected.emit(layer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, move = self._row, ALONG.get(event.key())
        if row is None or move is None:
            super().keyPressEvent(event)
            return
        self.selected.emit(min(max(row.chosen + move, 0), len(row.names) - 1))

    def event(self, event: QEvent) -> bool:
        layer = self.layer_at(QPointF(event.pos())) if isinstance(event, QHelpEvent) else None
        if isinstance(event, QHelpEvent) and layer is not None and self._row is not None:
            QToolTip.showText(event.globalPos(), self._row.tips[layer], self)
            return True
        return super().event(event)


def _percent(share: float | None) -> str:
    """As short as can be."""
    return NOTHING if share is None else f"{100 * share:.0f} %"
