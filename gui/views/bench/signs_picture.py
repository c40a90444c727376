"""The signs of weight gradients: a sample a row, a weight a column, and their mean at the foot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.bench_look import SignsLook
from core.watching.seeable import Floats
from gui.look import CAPTION, NEGATIVE, POSITIVE, Look, current_look, mixed, readable, ui_font
from gui.plots.maps import as_image, rgb

TOP, RIGHT, APART, GAP = 18, 76, 8, 6
"""The room for words around the cells, and between samples and mean, in pixels at the desk."""
WIDEST, TALLEST, LOW = 64, 28, 13
"""The width of a cell at most, its height at most, and at least where samples are left out, in pixels at the desk."""
SMALLEST = 6
"""The edge of a cell from which on a sign has room in it, in pixels at the desk."""


class SignsPicture(QWidget):
    """Blue with a plus where the gradient is positive, orange with a minus where it is negative."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: SignsLook | None = None
        self.setMinimumSize(current_look().px(140), current_look().px(100))
        self.setAccessibleName(_("Signs of the weight gradients, a sample a row"))

    def show_signs(self, seen: SignsLook | None) -> None:
        """Draw these; nothing for None."""
        self._seen = seen
        self.update()

    @property
    def rows(self) -> int:
        """How many samples there is room for."""
        look = current_look()
        room = int((self.height() - look.px(TOP + 2 * APART)) / look.px(LOW)) - 1
        return min(max(1, room), len(self._seen.signs)) if self._seen is not None else 0

    def _boxes(self, columns: int, left: float) -> tuple[QRectF, QRectF]:
        """Where the samples and their mean lie, right of the words at their left."""
        look, rows = current_look(), self.rows
        apart = look.px(APART)
        wide = min(look.px(WIDEST), max(1.0, (self.width() - left - look.px(RIGHT)) / columns))
        high = min(look.px(TALLEST), max(1.0, (self.height() - look.px(TOP) - 2 * apart) / (rows + 1)))
        cells = QRectF(left, look.px(TOP), wide * columns, high * rows)
        return cells, QRectF(left, cells.bottom() + apart, cells.width(), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = self._seen
        if seen is None or not seen.signs.size:
            return
        look = current_look()
        signs, names = seen.signs[: self.rows], _names(self.rows, seen.batch)
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            widest = max(map(QFontMetricsF(painter.font()).horizontalAdvance, names))
            cells, mean = self._boxes(signs.shape[1], widest + look.px(GAP))
            for shown, box in ((signs, cells), (seen.mean_signs[np.newaxis], mean)):
                _paint_cells(painter, shown, box, look)
                _paint_signs(painter, shown, box, look)
                _paint_verdicts(painter, shown, box, self.width(), look)
            _paint_names(painter, names, (cells, mean), signs.shape, look)


def _paint_cells(painter: QPainter, signs: Floats, box: QRectF, look: Look) -> None:
    inks = (mixed(look.colours.panel, NEGATIVE, 0.8), look.colours.line, mixed(look.colours.panel, POSITIVE, 0.8))
    colours = np.array([rgb(ink) for ink in (*inks, look.colours.danger)], np.uint8)
    places = np.where(np.isnan(signs), 3, np.nan_to_num(signs).clip(-1, 1) + 1).astype(np.intp)
    painter.drawImage(box, as_image(colours[places]))
    rows, columns = signs.shape
    painter.setPen(QPen(QColor(look.colours.panel), 1))
    across = [box.left() + place * box.width() / columns for place in range(columns + 1)]
    down = [box.top() + place * box.height() / rows for place in range(rows + 1)]
    painter.drawLines([QLineF(x, box.top(), x, box.bottom()) for x in across])
    painter.drawLines([QLineF(box.left(), y, box.right(), y) for y in down])


def _paint_signs(painter: QPainter, signs: Floats, box: QRectF, look: Look) -> None:
    """A plus or a minus in each cell, all of one colour in one go."""
    rows, columns = signs.shape
    wide, high = box.width() / columns, box.height() / rows
    arm = 0.24 * min(wide, high)
    if min(wide, high) < look.px(SMALLEST):
        return
    for sign, ink in ((1, POSITIVE), (-1, NEGATIVE)):
        painter.setPen(QPen(QColor(readable(mixed(look.colours.panel, ink, 0.8))), max(1.0, arm / 4)))
        down, across = np.nonzero(signs == sign)
        x, y = (box.left() + (across + 0.5) * wide).tolist(), (box.top() + (down + 0.5) * high).tolist()
        lines = [QLineF(a - arm, b, a + arm, b) for a, b in zip(x, y, strict=True)]
        uprights = [QLineF(a, b - arm, a, b + arm) for a, b in zip(x, y, strict=True)] if sign > 0 else []
        painter.drawLines([*lines, *uprights])


def _paint_verdicts(painter: QPainter, signs: Floats, box: QRectF, right: int, look: Look) -> None:
    """Right of each row, whether all of it has one sign."""
    high, metrics = box.height() / len(signs), QFontMetricsF(painter.font())
    if high < 0.85 * metrics.height():
        return
    for place, row in enumerate(signs):
        words, strong = verdict(row)
        painter.setPen(QColor(look.colours.text if strong else look.colours.faint))
        line = QRectF(box.right() + look.px(6), box.top() + place * high, right - box.right(), high)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def verdict(row: Floats) -> tuple[str, bool]:
    """What the signs of a row have in common, and whether that is something."""
    up, down = bool((row > 0).any()), bool((row < 0).any())
    if np.isnan(row).any():
        return _("no number"), True
    if up and down:
        return _("mixed"), False
    return (_("all +"), True) if up else (_("all −"), True) if down else (_("all 0"), False)


def _names(rows: int, batch: int) -> tuple[str, str, str]:
    """Those of the first and the last sample, and of the mean."""
    first, last = (_("sample {number}").format(number=number) for number in (1, rows))
    return first, last, _("mean of {count}").format(count=batch)


def _paint_names(
    painter: QPainter, names: Sequence[str], boxes: tuple[QRectF, QRectF], shape: tuple[int, ...], look: Look
) -> None:
    """The names of the rows, and those of the first and the last column."""
    (cells, mean), (rows, columns) = boxes, shape
    align, height = Qt.AlignmentFlag, QFontMetricsF(painter.font()).height()
    high, wide, end = cells.height() / rows, cells.width() / columns, cells.left() - look.px(GAP)
    middles = (cells.top() + high / 2, cells.bottom() - high / 2, mean.center().y())
    for name, middle, seen in zip(names, middles, (True, rows * high > 2 * height, True), strict=True):
        painter.setPen(QColor(look.colours.text if name is names[-1] else look.colours.faint))
        box = QRectF(0, middle - height / 2, end, height)
        painter.drawText(box, align.AlignRight | align.AlignVCenter, name if seen else "")
    painter.setPen(QColor(look.colours.faint))
    for place in sorted({0, columns - 1} if columns * wide > look.px(60) else {0}):
        middle = cells.left() + (place + 0.5) * wide
        painter.drawText(QRectF(middle - 30, 0, 60, cells.top()), align.AlignCenter, f"w{place + 1}")
