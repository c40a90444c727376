"""What the network says of one sample: a bar for each class or label, and which of them is true."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.sample_look import Followed
from gui.elided import paint_elided
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.numbers import short
from gui.plots.maps import class_colours

ROW, LEFT, RIGHT, GAP = 20, 72, 52, 6
"""The height of a row, the room for words left and right of its bar, and the gap beside them, at the desk."""
MOST = 12
"""Of more classes those are shown that are said most."""


class Bar(NamedTuple):
    """One row: what it is of, how much, whether that is what is true, and its colour."""

    name: str
    value: float
    true: bool
    colour: str


class AnswerBars(QWidget):
    """Probabilities go from 0 to 1; scores and numbers as far as the largest of them."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: list[Bar] = []

    def show_answer(self, seen: Followed, names: tuple[str, ...]) -> None:
        """Draw what is said and mark what is true."""
        self._bars = _bars(seen, names)
        self.setMinimumHeight(current_look().px(ROW) * len(self._bars))
        self.update()

    def _paint_bar(self, painter: QPainter, row: int, bar: Bar, largest: float, look: Look) -> None:
        top, height, align = row * look.px(ROW), look.px(ROW), Qt.AlignmentFlag
        room = QRectF(look.px(LEFT), top + 4, max(1, self.width() - look.px(LEFT + RIGHT)), height - 8)
        painter.fillRect(room, QColor(mixed(look.colours.panel, look.colours.text, 0.06)))
        length = min(abs(bar.value) / largest, 1.0) if np.isfinite(bar.value) else 0.0
        painter.fillRect(QRectF(room.left(), room.top(), length * room.width(), room.height()), QColor(bar.colour))
        painter.setPen(QColor(look.colours.text if bar.true else look.colours.faint))
        left = QRectF(0, top, look.px(LEFT - GAP), height)
        name = f"✓ {bar.name}" if bar.true else bar.name
        paint_elided(painter, left, name, align.AlignRight | align.AlignVCenter)
        right = QRectF(room.right() + look.px(GAP), top, look.px(RIGHT - GAP), height)
        painter.drawText(right, align.AlignLeft | align.AlignVCenter, short(bar.value))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        values = np.abs([bar.value for bar in self._bars if np.isfinite(bar.value)])
        largest = max(1.0, float(values.max(initial=1.0)))
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            for row, bar in enumerate(self._bars):
                self._paint_bar(painter, row, bar, largest, look)


def _bars(seen: Followed, names: tuple[str, ...]) -> list[Bar]:
    """One for every class, or label, or the number that is said beside the true one."""
    answer, colours = seen.answer.tolist(), current_look().colours
    if not names:
        true, said = float(seen.target[0]), answer[0]
        return [Bar(_("true"), true, True, colours.faint), Bar(_("predicted"), said, False, colours.accent)]
    if len(answer) != len(names):
        return [Bar(_("output"), value, False, colours.accent) for value in answer]
    is_true = seen.target > 0 if len(seen.target) > 1 else np.arange(len(names)) == seen.target[0]
    inks = class_colours(len(names))
    bars = [Bar(*row) for row in zip(names, answer, is_true.tolist(), inks, strict=True)]
    shown = sorted(range(len(bars)), key=lambda place: (bars[place].true, bars[place].value), reverse=True)[:MOST]
    return [bars[place] for place in sorted(shown)]
