"""What stands in each cell of the layer rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from core.language import _
from gui.look import Look, mixed
from gui.numbers import NOTHING, short
from gui.plots.graph import pg
from gui.plots.scales import Span
from gui.views.histograms import Inked, norm_words, outline, paint_spread, shares, spread, wrapped, write
from gui.views.layer_rows.columns import Name
from gui.views.layer_rows.row import Row, Side, Values, of, share

HEALTHY = 1e-4, 1e-2
RATIOS, DRIFTS = Span(-7.0, 1.0), Span(-5.0, 1.0)
"""The axes of update : weight and of the drift, in powers of ten."""
BAR, DOT = 4, 3.5
"""The height of a bar and the radius of a dot, in pixels at the desk."""


class Shown(NamedTuple):
    """What all rows share: the side of the activations, its range, that of the gradient norms in powers of ten."""

    side: Side
    span: Span
    norms: Span
    look: Look


class Cell(NamedTuple):
    """What is painted, and where, in the colour of its layer."""

    box: QRectF
    row: Row
    ink: str
    shown: Shown


def paint_name(painter: QPainter, cell: Cell) -> None:
    """Its number and its activation."""
    colours = cell.shown.look.colours
    write(painter, cell.box, list(zip(cell.row.name, (colours.text, colours.faint), strict=True)))


def paint_values(painter: QPainter, cell: Cell) -> None:
    """The histogram of one side of the activation, with mean and spread under it."""
    box, row, ink, shown = cell
    look, values = shown.look, row.values(shown.side)
    foot = box.adjusted(0, look.px(4), 0, -look.px(8))
    painter.setPen(QColor(look.colours.line))
    painter.drawLine(foot.bottomLeft(), foot.bottomRight())
    if row.lost:
        write(painter, box, [(_("not a number"), look.colours.danger)])
    elif values is not None:
        _paint_histogram(painter, values, shown.span, foot, ink)
        paint_spread(painter, (values.mean, values.std), shown.span, foot, look)


def paint_numbers(painter: QPainter, cell: Cell) -> None:
    """As many of the numbers as there is room for; of too many the shares stay."""
    box, row, _ink, shown = cell
    metrics = QFontMetricsF(painter.font())
    lines = numbers(row, shown, metrics, box.width())
    most = max(1, int((box.height() + shown.look.px(2)) / metrics.height()))
    if len(lines) > most:
        kept = [line for line in lines if line[1] != shown.look.colours.text] or lines
        lines = (lines if most > 2 else kept)[:most]
    write(painter, box, lines)


def paint_gradient(painter: QPainter, cell: Cell) -> None:
    """The way of its norm so far, and a bar and a number for where it stands."""
    box, row, ink, shown = cell
    look = shown.look
    line, foot = _halves(painter, box, look)
    _paint_spark(painter, line.adjusted(0, 0, 0, -look.px(BAR) - 2), cell)
    _paint_bar(painter, line, None if row.norm is None else share(shown.norms, row.norm), ink, look)
    write(painter, foot, [(short(row.norm), look.colours.text)])


def paint_update(painter: QPainter, cell: Cell) -> None:
    """A dot on a log axis whose healthy part is shaded; outside it a word."""
    box, row, _ink, shown = cell
    look, colours = shown.look, shown.look.colours
    axis, foot = _halves(painter, box, look)
    low, high = (axis.left() + share(RATIOS, end) * axis.width() for end in HEALTHY)
    middle = axis.center().y()
    painter.fillRect(
        QRectF(low, axis.top(), high - low, axis.height()), QColor(mixed(colours.panel, colours.third, 0.22))
    )
    painter.setPen(QColor(colours.faint))
    painter.drawLine(QPointF(axis.left(), middle), QPointF(axis.right(), middle))
    if row.ratio is None:
        write(painter, foot, [(NOTHING, colours.faint)])
        return
    word, ink = update_word(row.ratio), colours.danger if row.ratio > HEALTHY[1] else colours.text
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    radius = look.px(DOT)
    across = axis.left() + radius + share(RATIOS, row.ratio) * (axis.width() - 2 * radius)
    painter.drawEllipse(QPointF(across, middle), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    said = f"{short(row.ratio)} {word}" if word else short(row.ratio)
    write(painter, foot, [(said, ink)])


def paint_weights(painter: QPainter, cell: Cell) -> None:
    """Their histogram around zero on an axis of its own, and how many are near zero."""
    box, row, ink, shown = cell
    look, weights = shown.look, row.inside.weights
    field, foot = _halves(painter, box, look)
    if weights is None:
        write(painter, box, [(NOTHING, look.colours.faint)])
        return
    widest = max((abs(end) for end in of(weights).ends()), default=1.0)
    painter.setPen(QColor(look.colours.line))
    painter.drawLine(field.bottomLeft(), field.bottomRight())
    painter.drawLine(QPointF(field.center().x(), field.top()), QPointF(field.center().x(), field.bottom()))
    _paint_histogram(painter, of(weights), Span(-widest, widest), field, ink)
    write(painter, foot, [(weights_words(row), look.colours.danger if weights.lost else look.colours.faint)])


def paint_drift(painter: QPainter, cell: Cell) -> None:
    """How far the last step moved what it receives, as a bar on a log axis and a number."""
    box, row, ink, shown = cell
    look, drift = shown.look, row.inside.drift
    line, foot = _halves(painter, box, look)
    _paint_bar(painter, line, None if drift is None else share(DRIFTS, drift), ink, look)
    write(painter, foot, [(short(drift) if drift is None else f"{short(drift)} σ", look.colours.text)])


PAINTERS: dict[Name, Callable[[QPainter, Cell], None]] = {
    "name": paint_name,
    "values": paint_values,
    "numbers": paint_numbers,
    "gradient": paint_gradient,
    "update": paint_update,
    "weights": paint_weights,
    "drift": paint_drift,
}


def numbers(row: Row, shown: Shown, metrics: QFontMetricsF, width: float) -> list[Inked]:
    """The numbers of a row in as many lines as they take."""
    colours, values = shown.look.colours, row.values(shown.side)
    second = colours.danger if row.block.trouble() else colours.faint
    middle = wrapped(spread(values.mean, values.std), " ", metrics, width) if values is not None else []
    inks = (
        (middle, colours.text),
        (wrapped(shares(row.block), " · ", metrics, width), second),
        (wrapped(norm_words(row.block), " · ", metrics, width), colours.faint),
    )
    return [(line, ink) for lines, ink in inks for line in lines]


def update_word(ratio: float) -> str:
    """On which side of what is healthy an update lies; nothing within."""
    if ratio < HEALTHY[0]:
        return _("low")
    return _("high") if ratio > HEALTHY[1] else ""


def weights_words(row: Row) -> str:
    """How many weights are near zero, or that they are no numbers."""
    weights = row.inside.weights
    if weights is not None and weights.lost:
        return _("not a number")
    near = row.inside.near_zero
    return NOTHING if near is None else _("near 0: {share:.0f} %").format(share=100 * near)


def norms_span(rows: list[Row], decades: float) -> tuple[float, float]:
    """The least and the greatest gradient norm that are worth room, of now and of the way to it."""
    found = np.concatenate([[row.norm or 0.0 for row in rows], *(row.spark[1] for row in rows)])
    found = found[found > 0]
    high = float(found.max(initial=0.0)) or 1.0
    return max(float(found.min(initial=high)), high * decades), high


def _halves(painter: QPainter, box: QRectF, look: Look) -> tuple[QRectF, QRectF]:
    """The picture of a cell and the line of words under it; all is words where there is no room for both."""
    line = min(QFontMetricsF(painter.font()).height(), box.height() * 0.55)
    upper = QRectF(box.left(), box.top() + look.px(3), box.width(), max(1.0, box.height() - line - look.px(4)))
    return upper, QRectF(box.left(), box.bottom() - line, box.width(), line)


def _paint_histogram(painter: QPainter, values: Values, span: Span, field: QRectF, ink: str) -> None:
    painter.save()
    painter.setClipRect(field.adjusted(0, -1, 0, 1))
    painter.fillPath(outline(values.counts, values.edges, span, field), QColor(ink))
    painter.restore()


def _paint_spark(painter: QPainter, field: QRectF, cell: Cell) -> None:
    norms = cell.shown.norms
    x, y = cell.row.spark
    if field.height() < 4 or len(x) < 2 or x[-1] <= x[0]:
        return
    across = field.left() + (x - x[0]) / (x[-1] - x[0]) * field.width()
    levels = ((np.log10(np.maximum(y, 10.0**norms.low)) - norms.low) / (norms.high - norms.low)).clip(0.0, 1.0)
    painter.setPen(QPen(QColor(cell.ink), cell.shown.look.px(1)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(pg.arrayToQPath(across, field.bottom() - levels * field.height(), finiteCheck=False))


def _paint_bar(painter: QPainter, box: QRectF, filled: float | None, ink: str, look: Look) -> None:
    """A bar at the foot of the box, filled from the left; empty for nothing."""
    height = min(look.px(BAR), box.height())
    ground = QRectF(box.left(), box.bottom() - height, box.width(), height)
    painter.fillRect(ground, QColor(mixed(look.colours.panel, look.colours.text, 0.1)))
    if filled is not None:
        painter.fillRect(QRectF(ground.left(), ground.top(), filled * ground.width(), height), QColor(ink))
