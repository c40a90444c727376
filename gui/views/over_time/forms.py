"""A history of distributions as a heat map, as ridges and as bands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from core.language import _, marked
from core.watching.distribution import edges, quantiles
from core.watching.history import Moments
from gui.look import Look, mixed
from gui.numbers import short
from gui.plots.frame import Frame, points
from gui.plots.labels import sample, spread
from gui.plots.maps import Bytes, as_image, ramp
from gui.plots.scales import finite_ends
from gui.views.over_time.axes import paint_across, paint_upward

Form = Literal["heat", "ridges", "bands"]
FORMS: dict[Form, str] = {"heat": marked("heat map"), "ridges": marked("ridges"), "bands": marked("bands")}
SHARES = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
KEPT = np.array([0.002, 0.998])
"""The shares of a moment that must be in sight."""
UNSEEN = 5
"""So many times longer than before and after there was no look, if none was wanted."""
LINES, OVERLAP = 24, 3.0
"""Ridges at most, and how many of their distances the highest of them stands up."""


class Seen(NamedTuple):
    """What is drawn, in the colour of its layer, and the epoch that is looked back on."""

    moments: Moments
    ink: str
    look: Look
    here: float | None = None


def values_span(moments: Moments, shares: np.ndarray) -> tuple[float, float]:
    """From where to where the values of all moments reach, from the first to the last of these shares."""
    ends = quantiles(moments.counts, moments.reach.astype(np.float64), shares[[0, -1]])
    found = finite_ends(ends)
    if found is None:
        return -1.0, 1.0
    low, high = found
    return (low, high) if high - low > 1e-12 else (low - 0.5, high + 0.5)


def heat(moments: Moments, frame: Frame, look: Look) -> QImage:
    """A column a moment, as wide as it lasted; the darker the more, on a log scale."""
    width, height = max(1, int(frame.field.width())), max(1, int(frame.field.height()))
    x = np.linspace(frame.x.low, frame.x.high, width)
    columns = np.searchsorted(moments.x, x, side="right") - 1
    sums = np.pad(moments.counts.cumsum(1), ((0, 0), (1, 0)))
    sums /= np.maximum(sums[:, -1:], 1)
    ends = np.linspace(frame.y.high, frame.y.low, height + 1)
    pairs = zip(sums, moments.reach.tolist(), strict=True)
    shares = -np.diff([np.interp(ends, edges(reach), row) for row, reach in pairs], axis=1)
    tallest = float(shares.max(initial=0.0)) or 1.0
    levels = np.where(shares > 0, 1 + np.log10(np.maximum(shares / tallest, 1e-3)) / 3, 0.0)
    picture = _ramp(look)[(levels * 255).astype(np.uint8)]
    shown = picture[columns.clip(0)].transpose(1, 0, 2)
    shown[:, (columns < 0) | (x > _ends(moments)[columns])] = _ramp(look)[0]
    return as_image(shown)


def paint_bands(painter: QPainter, frame: Frame, seen: Seen) -> None:
    """Between the percentiles, the median as a line; each named at its end."""
    moments, ink, look, _here = seen
    x = np.append(moments.x, moments.x[-1] + _lasted(moments))
    places = quantiles(moments.counts, moments.reach.astype(np.float64), SHARES)
    across, lines = frame.pixels(x, np.vstack([places, places[-1:]]))
    drawn = np.isfinite(lines).all(1)
    if not drawn.any():
        return
    across, lines = across[drawn], lines[drawn]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for low, high, share in ((0, 4, 0.22), (1, 3, 0.45)):
        painter.setBrush(QColor(mixed(look.colours.panel, ink, share)))
        painter.drawPolygon(_between(across, lines[:, low], lines[:, high]))
    painter.setPen(QPen(QColor(ink), look.pen))
    painter.drawPolyline(points(across, lines[:, 2]))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(look.colours.text))
    heights = spread(lines[-1].tolist(), metrics.height(), frame.field.top(), frame.field.bottom())
    for height, share in zip(heights, SHARES, strict=True):
        box = QRectF(frame.field.right() + 4, height - metrics.height() / 2, 60, metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{100 * share:.0f} %")


def paint_ridges(painter: QPainter, frame: Frame, seen: Seen) -> None:
    """A histogram a moment, the newest in front; heights are roots, each to its own peak."""
    moments, ink, look, here = seen
    chosen = sample(len(moments.x), LINES)
    looked_at = None if here is None else min(chosen, key=lambda moment: abs(float(moments.x[moment]) - here))
    rect = frame.field
    room = rect.height() / (len(chosen) + OVERLAP - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    every = max(1, round(QFontMetricsF(painter.font()).height() / room + 0.5))
    for place, moment in enumerate(chosen):
        foot = rect.top() + (OVERLAP + place) * room
        foot = min(foot, rect.bottom())
        share = 0.25 + 0.6 * place / max(1, len(chosen) - 1)
        outline = QPen(QColor(look.colours.text), look.pen)
        painter.setPen(outline if moment == looked_at else QPen(QColor(look.colours.panel), 1))
        painter.setBrush(QColor(mixed(look.colours.panel, ink, share)))
        painter.drawPolygon(_ridge(moments, moment, frame, foot, OVERLAP * room))
        if (len(chosen) - 1 - place) % every == 0:
            painter.setPen(QColor(look.colours.faint))
            box = QRectF(0, foot - 10, rect.left() - look.px(6), 20)
            words = short(float(moments.x[moment]))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def paint_heat(painter: QPainter, frame: Frame, seen: Seen) -> None:
    """The heat map, with a scale of its colours over it."""
    rect, look = frame.field, seen.look
    painter.drawImage(rect, heat(seen.moments, frame, look))
    scale = QRectF(rect.right() - look.px(90), look.px(6), look.px(60), look.px(8))
    painter.drawImage(scale, as_image(_ramp(look)[np.newaxis]))
    painter.setPen(QColor(look.colours.faint))
    words = QRectF(0, 0, scale.left() - 4, rect.top() - 2)
    painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _("few"))
    painter.drawText(QRectF(scale.right() + 4, 0, 60, rect.top() - 2), Qt.AlignmentFlag.AlignVCenter, _("many"))


PAINTERS: dict[Form, Callable[[QPainter, Frame, Seen], None]] = {
    "heat": paint_heat,
    "ridges": paint_ridges,
    "bands": paint_bands,
}


def paint(painter: QPainter, form: Form, frame: Frame, seen: Seen, title: str) -> None:
    """A history in one of the forms, with its axes."""
    if form == "ridges":
        paint_across(painter, frame, title, seen.look)
        painter.setPen(QColor(seen.look.colours.faint))
        painter.drawText(QRectF(2, 0, 200, frame.field.top() - 2), Qt.AlignmentFlag.AlignVCenter, _("epoch"))
    else:
        paint_upward(painter, frame, title, seen.look)
        paint_across(painter, frame, _("epoch"), seen.look)
    PAINTERS[form](painter, frame, seen)
    if seen.here is not None and form != "ridges":
        at = min(max(seen.here, frame.x.low), frame.x.high)
        across, upward = frame.pixels(np.array([at, at]), np.array([frame.y.low, frame.y.high]))
        painter.setPen(QPen(QColor(seen.look.colours.text), seen.look.pen))
        painter.drawPolyline(points(across, upward))


def _ramp(look: Look) -> Bytes:
    stops = (look.colours.panel, mixed(look.colours.panel, look.colours.accent, 0.6), look.colours.text)
    return ramp(stops, 256)


def _lasted(moments: Moments) -> float:
    """How long the newest moment is drawn: as long as the one before it, an epoch at most."""
    return min(float(moments.x[-1] - moments.x[-2]), 1.0) if len(moments.x) > 1 else 1.0


def _ends(moments: Moments) -> np.ndarray:
    """Until when each moment is drawn: to the next, unless for far longer than before and after nobody looked."""
    lasted = np.diff(moments.x, append=moments.x[-1] + _lasted(moments))
    beside = np.pad(lasted, 1)
    usual = np.maximum(beside[:-2], beside[2:])
    return moments.x + np.where((usual > 0) & (lasted > UNSEEN * usual), usual, lasted)


def _ridge(moments: Moments, moment: int, frame: Frame, foot: float, height: float) -> QPolygonF:
    roots = np.sqrt(moments.counts[moment])
    heights = roots / (float(roots.max()) or 1.0) * height
    ends = edges(float(moments.reach[moment]))
    middles = ((ends[:-1] + ends[1:]) / 2).clip(frame.x.low, frame.x.high)
    kept = (middles > frame.x.low) & (middles < frame.x.high)
    across, _upward = frame.pixels(middles[kept], middles[kept])
    return _between(across, np.full_like(across, foot), foot - heights[kept])


def _between(across: np.ndarray, low: np.ndarray, high: np.ndarray) -> QPolygonF:
    return QPolygonF([*points(across, high), *points(across[::-1], low[::-1])])


def spans(moments: Moments, form: Form) -> tuple[tuple[float, float], tuple[float, float]]:
    """What goes across and upward, from where to where."""
    time = float(moments.x[0]), float(moments.x[-1]) + _lasted(moments)
    values = values_span(moments, SHARES if form == "bands" else KEPT)
    return (values, (0.0, 1.0)) if form == "ridges" else (time, values)
