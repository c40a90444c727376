"""What the marks mean, under the plane."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from core.language import _
from gui.look import CAPTION, Look, ui_font
from gui.plots.maps import class_colours
from gui.plots.shapes import Mark, paint_mark
from gui.views.colouring import Colouring
from gui.views.legend import paint_ramp
from gui.views.representation.cast import Cast

MOST_LINES, RAMP_LINES, LINE = 2, 2, 16
WIDE, NARROW = 8, 6
"""Between two entries, and between a mark and its word, in pixels at the desk."""
WIDEST = 0.3
"""The share of a line that a word takes at most, so that a long name leaves room for others."""
Entry = tuple[Mark, str, float]
"""A mark, its word, and the pixels that both take."""


def key_lines(cast: Cast, width: float, look: Look) -> int:
    """How many lines it takes in so many pixels."""
    return len(_lines(cast, width, look)) + (RAMP_LINES if cast.colouring.task == "regression" else 0)


def paint_key(painter: QPainter, box: QRectF, cast: Cast, look: Look) -> None:
    """The marks of train and dev, and those of the classes; of numbers the ramp of their colours."""
    for line in _lines(cast, box.width(), look):
        across = box.left() + look.px(NARROW)
        for mark, word, width in line:
            paint_mark(painter, QPointF(across, box.top() + look.px(LINE) / 2), mark, look)
            painter.setPen(QColor(look.colours.faint))
            right = QRectF(across + look.px(NARROW) + 2, box.top(), width, look.px(LINE))
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter, word)
            across += width
        box = box.adjusted(0, look.px(LINE), 0, 0)
    if cast.colouring.task == "regression":
        paint_ramp(painter, box, cast.colouring.ends(), look)


def _lines(cast: Cast, width: float, look: Look) -> list[list[Entry]]:
    """The entries, as many a line as fit; more than two lines are cut short."""
    metrics, left, lines = QFontMetricsF(ui_font(look, CAPTION)), width, list[list[Entry]]([[]])
    for mark, name in _meanings(cast.colouring, look):
        word = metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDEST * width)
        needed = look.px(2 * NARROW + WIDE) + metrics.horizontalAdvance(word)
        if needed > left and lines[-1]:
            lines.append([])
            left = width
        lines[-1].append((mark, word, needed))
        left -= needed
    return lines[:MOST_LINES]


def _meanings(colouring: Colouring, look: Look) -> list[tuple[Mark, str]]:
    """Each mark and what it means."""
    parts = [(Mark(look.colours.faint), _("train")), (Mark(look.colours.faint, filled=False), _("dev"))]
    if colouring.task == "regression":
        return parts
    names = colouring.words if colouring.classes == 2 else colouring.names
    shaped = colouring.task != "multilabel"
    colours = enumerate(class_colours(colouring.classes))
    return [*parts, *((Mark(ink, n if shaped else 0), name) for (n, ink), name in zip(colours, names, strict=False))]
