"""The picture of a network in one step: columns of units, links between them, the targets on the right."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.beats import Beats
from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.keys import AROUND
from gui.look import CAPTION, NEGATIVE, POSITIVE, Look, current_look, mixed, readable, ui_font
from gui.numbers import short
from gui.views.naming import block_names
from gui.views.step_mode.faces import Column, Links, columns, links
from gui.views.step_mode.moments import FORWARD, START, Moment
from gui.views.step_mode.places import Places, Spot

SMALLEST = QSize(300, 150)
THICK, FAINT = 4.0, 0.72
"""The widest link in pixels at the desk, and how far a faint one fades into the ground."""


class Diagram(QWidget):
    """Draws a moment of a step; a click or the arrow keys select a unit, or a link to it."""

    selected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.spot = Spot(0, 0)
        self._beats: Beats | None = None
        self._moment = START
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The network; arrow keys select a unit, with Shift a link to it"))
        self.setMinimumSize(SMALLEST * current_look().scale)

    def show_moment(self, beats: Beats, moment: Moment) -> None:
        """Draw these numbers; what is selected stays so if it is still there."""
        self._beats, self._moment = beats, moment
        if not self._exists(self.spot):
            self.spot = Spot(0, 0)
        self.update()

    def places(self) -> Places:
        """Where everything stands now."""
        assert self._beats is not None
        layers = self._beats.layers
        counts = [len(layer.inputs) - 1 for layer in layers] + [len(self._beats.target)] * 2
        return Places(self.width(), self.height(), counts, current_look())

    def _exists(self, spot: Spot) -> bool:
        if self._beats is None or spot.layer >= len(self._beats.layers):
            return False
        layers = self._beats.layers
        if spot.layer < 0:
            return 0 <= spot.unit < len(layers[0].inputs) - 1 and spot.source is None
        units, sources = layers[spot.layer].weights.shape
        return 0 <= spot.unit < units and (spot.source is None or 0 <= spot.source < sources - 1)

    def _select(self, spot: Spot) -> None:
        if spot != self.spot and self._exists(spot):
            self.spot = spot
            self.update()
            self.selected.emit()

    def _paint_links(self, painter: QPainter, places: Places, beats: Beats, look: Look) -> None:
        for layer in range(len(beats.layers)):
            drawn = links(beats, self._moment, layer)
            largest = _largest(drawn.values)
            for unit, source in np.ndindex(drawn.values.shape):
                painter.setPen(_pen(float(drawn.values[unit, source]) / largest, drawn, look))
                painter.drawLine(places.link(layer, unit, source))

    def _paint_selected_link(self, painter: QPainter, places: Places, beats: Beats, look: Look) -> None:
        layer, unit, source = self.spot
        if source is None:
            return
        line, drawn = places.link(layer, unit, source), links(beats, self._moment, layer)
        painter.setPen(QPen(QColor(look.colours.text), look.px(2)))
        painter.drawLine(line)
        words = short(float(drawn.values[unit, source]))
        if drawn.meaning == "change":
            both = (beats.layers[layer].weights, beats.layers[layer].changed)
            words = " → ".join(short(float(weights[unit, source])) for weights in both)
        _paint_label(painter, line.center(), words, look)

    def _paint_loss(self, painter: QPainter, places: Places, beats: Beats, look: Look) -> None:
        """A red thread from each output to its target, and what the difference costs."""
        if self._moment.beat == FORWARD:
            return
        painter.setPen(QPen(QColor(look.colours.danger), look.px(1)))
        last, count = len(beats.layers), len(beats.target)
        threads = [places.link(last, unit, unit) for unit in range(count)]
        painter.drawLines(threads)
        under = min(places.box(last, count - 1).bottom() + look.px(12), self.height() - look.px(9))
        _paint_label(painter, QPointF(threads[0].center().x(), under), f"l = {short(beats.loss)}", look)

    def _paint_units(self, painter: QPainter, places: Places, drawn: list[Column], look: Look) -> None:
        room = look.px(CAPTION) + 1
        for place, column in enumerate(drawn):
            largest = _largest(column.values) if column.error else max(1.0, _largest(column.values))
            for unit in range(places.counts[place]):
                value = float(column.values[unit]) if column.values is not None else None
                ground = _ground(None if value is None else value / largest, column.error, look)
                chosen = self.spot == Spot(place - 1, unit)
                edge = look.colours.text if chosen else mixed(look.colours.line, look.colours.text, 0.25)
                painter.setPen(QPen(QColor(edge), look.px(2) if chosen else 1.0))
                painter.setBrush(QColor(ground))
                box = places.box(place, unit)
                painter.drawRoundedRect(box, min(4.0, box.height() / 2), min(4.0, box.height() / 2))
                if value is not None and box.height() >= room:
                    painter.setPen(QColor(readable(ground)))
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, short(value))

    def _paint_names(self, painter: QPainter, places: Places, beats: Beats, look: Look) -> None:
        painter.setPen(QColor(look.colours.faint))
        for place, name in enumerate(_names(beats)):
            paint_elided(painter, places.column(place), name, Qt.AlignmentFlag.AlignCenter)

    def sizeHint(self) -> QSize:
        return SMALLEST * (1.5 * current_look().scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._beats is None:
            return
        look, beats, places = current_look(), self._beats, self.places()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(ui_font(look, CAPTION))
            self._paint_names(painter, places, beats, look)
            self._paint_links(painter, places, beats, look)
            self._paint_units(painter, places, columns(beats, self._moment), look)
            self._paint_loss(painter, places, beats, look)
            self._paint_selected_link(painter, places, beats, look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.places().at(event.position()) if self._beats is not None else None
        if spot is not None:
            self._select(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = AROUND.get(event.key())
        if way is None or self._beats is None:
            super().keyPressEvent(event)
            return
        down, across = way
        layer, unit, source = self.spot
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and layer >= 0:
            count = self.places().counts[layer]
            stops = [None, *range(count)]
            self._select(Spot(layer, unit, stops[(stops.index(source) + across + down) % len(stops)]))
            return
        counts = self.places().counts
        goal = min(max(layer + across, -1), len(self._beats.layers) - 1)
        self._select(Spot(goal, min(max(unit + down, 0), counts[goal + 1] - 1)))


def _names(beats: Beats) -> Iterator[str]:
    """Those over the columns."""
    named = block_names(beats.experiment)
    yield _("input")
    for layer in beats.layers:
        yield " ".join(named[layer.place])
    yield _("target")


def _paint_label(painter: QPainter, centre: QPointF, words: str, look: Look) -> None:
    """Words in a box around a place; the pen of the painter draws both."""
    metrics = QFontMetricsF(painter.font())
    label = QRectF(0, 0, metrics.horizontalAdvance(words) + look.px(8), metrics.height() + look.px(2))
    label.moveCenter(centre)
    painter.setBrush(QColor(look.colours.panel))
    painter.drawRoundedRect(label, 3, 3)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)


def _largest(values: Floats | None) -> float:
    """The largest size of the numbers that are finite; 1 if there is none."""
    sizes = np.abs(np.asarray([] if values is None else values, np.float64))
    return float(sizes[np.isfinite(sizes)].max(initial=0.0)) or 1.0


def _pen(share: float, drawn: Links, look: Look) -> QPen:
    """Of a link that has this share of the largest value, in [-1, 1]; dashed where it is no number."""
    ground = look.colours.line
    if not np.isfinite(share):
        return QPen(QColor(look.colours.danger), 1.0, Qt.PenStyle.DashLine)
    strong = look.colours.danger if drawn.meaning == "gradient" else POSITIVE if share > 0 else NEGATIVE
    colour = mixed(ground, strong, abs(share) ** 0.7)
    if drawn.faint:
        colour = mixed(colour, look.colours.panel, FAINT)
    return QPen(QColor(colour), max(0.6, THICK * abs(share)) * look.scale)


def _ground(share: float | None, error: bool, look: Look) -> str:
    """Of a box with this share of the largest value of its column."""
    if share is None:
        return look.colours.panel
    if not np.isfinite(share):
        return look.colours.danger
    if error:
        return mixed(look.colours.panel, look.colours.danger, 0.75 * abs(share))
    return mixed(look.colours.line, POSITIVE if share > 0 else NEGATIVE, abs(share))
