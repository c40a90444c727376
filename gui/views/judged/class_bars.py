"""Precision, recall and F1 of every class or label as bars that can be asked for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen

from core.language import _, marked
from core.watching.judged_look import AboutMistakes, ClassTallies
from gui.elided import paint_elided
from gui.keys import AROUND
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.numbers import short
from gui.plots.pointing import Pointing
from gui.views.colouring import Colouring
from gui.views.naming import fitting_classes

ROW, COUNT, GAP, NUMBER = 24, 52, 8, 52
"""The height of a row, the widths of the counts, of a gap and of the number beside a bar, in pixels at the desk."""
WIDEST = 0.3
"""The share of the width that long names get at most."""
COLUMNS = (marked("samples"), marked("precision"), marked("recall"), marked("F1"))
Cell = tuple[int, int]


class ClassBars(Pointing[Cell]):
    """A row a class: how many samples it has, and how its answers are; row 0 is the first in the order that is chosen.

    `tell` hears of the cell that is pointed at: the class and the column.
    """

    selected = Signal(object)
    """An AboutMistakes: the samples behind a bar are to be seen."""

    def __init__(self, tell: Callable[[Cell | None], None]) -> None:
        super().__init__()
        self._tell = tell
        self._seen: ClassTallies | None = None
        self._colouring = Colouring()
        self._order: list[int] = []
        self.setAccessibleName(_("Precision, recall and F1 of every class"))

    def show_tallies(self, seen: ClassTallies, colouring: Colouring, order: list[int]) -> None:
        """Draw these classes in this order."""
        self._seen, self._colouring, self._order = seen, colouring, order
        self.setMinimumHeight(current_look().px(ROW) * (1 + len(order)))
        if self.pointed is not None and self.pointed[0] not in order:
            self.point_at(None)
        self.tell()
        self.update()

    def _columns(self, look: Look) -> tuple[float, float, float]:
        """The widths of the names, of the counts and of each of the bars with its number."""
        names = fitting_classes(self._colouring.names, len(self._order))
        metrics = QFontMetricsF(ui_font(look, CAPTION))
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
        name = min(longest, WIDEST * self.width()) + look.px(GAP)
        return name, look.px(COUNT), max(1.0, (self.width() - name - look.px(COUNT)) / 3)

    def part_at(self, place: QPointF) -> Cell | None:
        look = current_look()
        name, count, bar = self._columns(look)
        row = int(place.y() // look.px(ROW)) - 1
        column = 0 if place.x() < name + count else 1 + int((place.x() - name - count) / bar)
        return (self._order[row], min(column, 3)) if 0 <= row < len(self._order) else None

    def part_by(self, key: int) -> Cell | None:
        move = AROUND.get(key)
        if move is None or not self._order:
            return None
        number, column = self.pointed or (self._order[-move[0]], 1 - move[1])
        row = (self._order.index(number) + move[0]) % len(self._order)
        return self._order[row], (column + move[1]) % len(COLUMNS)

    def tell(self) -> None:
        self._tell(self.pointed)

    def choose(self, part: Cell) -> None:
        assert self._seen is not None
        number, column = part
        of = self._seen.about.part
        self.selected.emit(AboutMistakes(of, answer=number) if column == 1 else AboutMistakes(of, true=number))

    def _paint_row(self, painter: QPainter, top: float, number: int, look: Look) -> None:
        assert self._seen is not None
        name, count, bar = self._columns(look)
        height, gap, align = look.px(ROW), look.px(GAP), Qt.AlignmentFlag
        names = fitting_classes(self._colouring.names, len(self._order))
        painter.setPen(QColor(look.colours.text))
        said = QRectF(0, top, name - gap, height)
        paint_elided(painter, said, names[number], align.AlignRight | align.AlignVCenter)
        there = QRectF(name, top, count - 2 * gap, height)
        painter.drawText(there, align.AlignRight | align.AlignVCenter, f"{self._seen.there[number]:.0f}")
        for place, shares in enumerate((self._seen.precision, self._seen.recall, self._seen.f1)):
            left = name + count + place * bar
            pointed = self.pointed == (number, place + 1)
            self._paint_bar(painter, QRectF(left, top, bar - gap, height), float(shares[number]), look, pointed)

    def _paint_bar(self, painter: QPainter, room: QRectF, share: float, look: Look, pointed: bool) -> None:
        known = np.isfinite(share)
        track = room.adjusted(0, look.px(6), -look.px(NUMBER), -look.px(6))
        painter.fillRect(track, QColor(mixed(look.colours.panel, look.colours.text, 0.08)))
        missing = (1 - share if known else 1) * track.width()
        painter.fillRect(track.adjusted(0, 0, -missing, 0), QColor(look.colours.accent))
        painter.setPen(QColor(look.colours.text if known else look.colours.faint))
        words = short(share if known else None, percent=True)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        if pointed:
            painter.setPen(QPen(QColor(look.colours.text), look.pen))
            painter.drawRect(track)

    def _paint_head(self, painter: QPainter, look: Look) -> None:
        name, count, bar = self._columns(look)
        painter.setPen(QColor(look.colours.faint))
        align = Qt.AlignmentFlag
        painter.drawText(
            QRectF(0, 0, name + count - 2 * look.px(GAP), look.px(ROW)),
            align.AlignRight | align.AlignVCenter,
            _(COLUMNS[0]),
        )
        for place, word in enumerate(COLUMNS[1:]):
            room = QRectF(name + count + place * bar, 0, bar, look.px(ROW))
            painter.drawText(room, align.AlignLeft | align.AlignVCenter, _(word))

    def sizeHint(self) -> QSize:
        return QSize(current_look().px(320), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None:
            return
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            self._paint_head(painter, look)
            height = look.px(ROW)
            for row, number in enumerate(self._order, start=1):
                if event.rect().intersects(QRectF(0, row * height, self.width(), height).toRect()):
                    self._paint_row(painter, row * height, number, look)
