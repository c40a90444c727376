"""The errors of the parts as bars, and the gaps between neighbours as brackets."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.coach.recipe import GAPS, LEVELS, Gap, Level, LevelName, Verdict, percent, points
from core.language import _
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.plots.scales import Span, held

BAR, ROOM, TICK, PAD = 16, 20, 4, 8
"""The height of a bar and of the gap under it, half the height of the end of a bracket, and the room around words, in
pixels at the desk."""
SMALLEST = 0.1
"""The axis reaches to this error at least, so that small ones look small."""


class GapBars(QWidget):
    """A bar for each error, from human level to test; between two of them the gap, the one to close next in colour."""

    def __init__(self) -> None:
        super().__init__()
        self._verdict: Verdict | None = None
        self._span = Span(0.0, 1.0)
        self.setAccessibleName(_("Errors and the gaps between them"))

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Draw these errors."""
        self._verdict = verdict
        if verdict is not None:
            most = max(SMALLEST, *(level.error for level in verdict.levels))
            self._span = held(self._span, 0.0, most)
            look, count = current_look(), len(verdict.levels)
            self.setFixedHeight(count * look.px(BAR) + (count - 1) * look.px(ROOM) + look.px(4))
            self.setAccessibleDescription("; ".join(_said(verdict)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._verdict is None:
            return
        look, font = current_look(), ui_font(current_look(), CAPTION)
        metrics = QFontMetricsF(font)
        left = max(metrics.horizontalAdvance(_(LEVELS[level.name])) for level in self._verdict.levels) + look.px(PAD)
        right = metrics.horizontalAdvance("100.0 %") + look.px(PAD)
        across = _Across(self._span, left, max(1.0, self.width() - left - right))
        with QPainter(self) as painter:
            painter.setFont(font)
            _paint_human(painter, across.at(self._verdict.levels[0].error), self.height(), look)
            for top, level in zip(_tops(self._verdict, look), self._verdict.levels, strict=True):
                _paint_bar(painter, top, level, across, look)
            for top, gap in zip(_tops(self._verdict, look), self._verdict.gaps, strict=False):
                box = QRectF(across.left, top + look.px(BAR), self.width() - across.left, look.px(ROOM))
                _paint_gap(painter, box, (across.at(gap.start.error), across.at(gap.end.error)), gap, self._verdict)


class _Across(NamedTuple):
    """Where errors lie from left to right."""

    span: Span
    left: float
    width: float

    def at(self, error: float) -> float:
        """The pixel of an error."""
        return self.left + min(max(self.span.place(error), 0.0), 1.0) * self.width


def gap_words(gap: Gap) -> tuple[str, str]:
    """The name of a gap and how large it is, and the same with whether that may be chance."""
    said = f"{_(GAPS[gap.kind])} {points(gap.size)}"
    return said, _("{gap}, within chance").format(gap=said) if gap.within_chance else said


def ink_of(name: LevelName, look: Look) -> str:
    """The colour of a part, as on the curves."""
    colours = look.colours
    inks: dict[LevelName, str] = {
        "human": colours.faint,
        "train": colours.train,
        "train_dev": colours.third,
        "dev": colours.dev,
        "test": colours.fourth,
    }
    return inks[name]


def _said(verdict: Verdict) -> list[str]:
    levels = [f"{_(LEVELS[level.name])} {percent(level.error)}" for level in verdict.levels]
    return [*levels, *(gap_words(gap)[1] for gap in verdict.gaps)]


def _tops(verdict: Verdict, look: Look) -> list[int]:
    """The top of every bar."""
    return list(accumulate([look.px(BAR) + look.px(ROOM)] * (len(verdict.levels) - 1), initial=look.px(2)))


def _paint_human(painter: QPainter, across: float, height: int, look: Look) -> None:
    painter.setPen(QPen(QColor(look.colours.faint), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(round(across) + 0.5, 0), QPointF(round(across) + 0.5, height))


def _paint_bar(painter: QPainter, top: float, level: Level, across: _Across, look: Look) -> None:
    middle, height, end = Qt.AlignmentFlag.AlignVCenter, look.px(BAR), across.at(level.error)
    painter.setPen(QColor(look.colours.text))
    painter.drawText(QRectF(0, top - 4, across.left, height + 8), middle, _(LEVELS[level.name]))
    painter.fillRect(
        QRectF(across.left, top, across.width, height), QColor(mixed(look.colours.panel, look.colours.line, 0.5))
    )
    painter.fillRect(
        QRectF(across.left, top, max(end - across.left, look.px(2)), height), QColor(ink_of(level.name, look))
    )
    painter.drawText(QRectF(end + look.px(PAD) / 2, top - 4, 200, height + 8), middle, percent(level.error))


def _paint_gap(painter: QPainter, box: QRectF, ends: tuple[float, float], gap: Gap, verdict: Verdict) -> None:
    """The bracket from one error to the next, and its words beside it, where there is room."""
    look, chosen = current_look(), gap is verdict.next
    ink = QColor(look.colours.accent if chosen else look.colours.faint)
    first, last = sorted(ends)
    middle, tick = round(box.center().y()) + 0.5, look.px(TICK)
    if chosen:
        painter.fillRect(QRectF(first, box.top(), max(last - first, 1), box.height()), _tint(look))
    stroke = Qt.PenStyle.DotLine if gap.within_chance else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink, look.px(2) if chosen else 1, stroke))
    painter.drawLine(QPointF(first, middle), QPointF(last, middle))
    for end in (first, last):
        painter.drawLine(QPointF(end, middle - tick), QPointF(end, middle + tick))
    font = QFont(painter.font())
    painter.save()
    font.setBold(chosen)
    painter.setFont(font)
    _paint_words(painter, box, (first, last), gap, look)
    painter.restore()


def _paint_words(painter: QPainter, box: QRectF, ends: tuple[float, float], gap: Gap, look: Look) -> None:
    """Right of the bracket, else left of it, in fewer words where there is little room; else on it."""
    metrics, pad = QFontMetricsF(painter.font()), look.px(PAD)
    for words in reversed(gap_words(gap)):
        width = metrics.horizontalAdvance(words) + 2
        lefts = [left for left in (ends[1] + pad, ends[0] - pad - width) if box.left() <= left <= box.right() - width]
        if lefts:
            break
    inside = ends[1] - ends[0] >= width + 4 * pad
    lefts.append((ends[0] + ends[1] - width) / 2 if inside else max(box.left(), box.right() - width))
    left = lefts[0]
    place = QRectF(left, box.center().y() - metrics.height() / 2, min(width, box.right() - left), metrics.height())
    painter.fillRect(place.adjusted(-3, 0, 3, 0), QColor(look.colours.panel))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


def _tint(look: Look) -> QColor:
    return QColor(mixed(look.colours.panel, look.colours.accent, 0.16))
