"""What averaging over crops is worth: two bars for every measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.language import _
from gui.look import CAPTION, Look, current_look, ui_font
from gui.numbers import short

BAR, GAP, ROOM = 10, 4, 64
"""How thick a bar is, the gap after each, and the room for a number beside them, in pixels at the desk."""


class Pair(NamedTuple):
    """A measure by one crop and by the average; a share is one of 1, another number one of the larger of both."""

    word: str
    percent: bool
    one: float
    average: float

    @property
    def whole(self) -> float:
        """How much the longest possible bar stands for."""
        return 1.0 if self.percent else max(self.one, self.average, 1e-12)


class CropBars(QWidget):
    """For each measure a bar by one crop (faint) and under it one by the average (strong), with their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Sequence[Pair] = ()
        self._count = 0

    def show_pairs(self, pairs: Sequence[Pair], count: int) -> None:
        """Draw these measures, averaged over so many crops; nothing where there are none."""
        self._pairs, self._count = pairs, count
        self.setVisible(bool(pairs))
        self.setFixedHeight(int(self._line() * (1 + len(pairs)) + self._bars() * 2 * len(pairs)) + 1)
        self.setAccessibleDescription(
            "; ".join(f"{pair.word}: {self._said(pair, pair.one)} → {self._said(pair, pair.average)}" for pair in pairs)
        )
        self.update()

    def _line(self) -> float:
        return QFontMetricsF(ui_font(current_look(), CAPTION)).height() + current_look().px(GAP)

    def _bars(self) -> int:
        return current_look().px(BAR) + current_look().px(GAP)

    def _said(self, pair: Pair, value: float) -> str:
        return short(value, percent=pair.percent)

    def _paint_bar(self, painter: QPainter, top: float, pair: Pair, value: float, ink: str) -> None:
        look = current_look()
        width, height = self.width() - look.px(ROOM), look.px(BAR)
        painter.fillRect(QRectF(0, top, width, height), QColor(look.colours.line))
        painter.fillRect(QRectF(0, top, width * max(0.0, min(value / pair.whole, 1.0)), height), QColor(ink))
        painter.setPen(QColor(look.colours.text))
        beside = QRectF(width, top - height, look.px(ROOM), 3 * height)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._said(pair, value))

    def _paint_pair(self, painter: QPainter, top: float, pair: Pair, look: Look) -> None:
        painter.setPen(QColor(look.colours.faint))
        painter.drawText(QRectF(0, top, self.width(), self._line()), Qt.AlignmentFlag.AlignLeft, pair.word)
        self._paint_bar(painter, top + self._line(), pair, pair.one, look.colours.faint)
        self._paint_bar(painter, top + self._line() + self._bars(), pair, pair.average, look.colours.dev)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, step = current_look(), self._line() + 2 * self._bars()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.faint))
            words = _("dev: one crop, and under it the average of {count}").format(count=self._count)
            painter.drawText(QRectF(0, 0, self.width(), self._line()), Qt.AlignmentFlag.AlignLeft, words)
            for place, pair in enumerate(self._pairs):
                self._paint_pair(painter, self._line() + place * step, pair, look)
