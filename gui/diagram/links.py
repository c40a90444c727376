"""The links between the columns of a network: weights one by one, or in bundles."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from core.watching.units_look import Links
from gui.diagram.easel import Easel
from gui.diagram.encoding import bundle_pen, colour_of, pen_of, ticks_of, width_of
from gui.diagram.spot import BIAS, Spot, weight_of, weights_to


def paint_links(easel: Easel, column: int) -> None:
    """Paint what leads to a column: the widest links last, so that they lie on top."""
    links = easel.units.links[column - 1]
    easel.painter.setBrush(Qt.BrushStyle.NoBrush)
    if links is None:
        easel.painter.setPen(QPen(QColor(easel.look.colours.line), easel.look.px(2)))
        easel.painter.drawPath(easel.places.link(Spot(column, 0, 0)))
    elif links.bundled:
        _paint_bundles(easel, links, column)
    else:
        _paint_weights(easel, links, column)


def paint_biases(easel: Easel, column: int) -> None:
    """A mark at each unit: filled by the sign of its bias, the fuller the larger."""
    painter, places, units, look = easel[:4]
    links = weights_to(units, column)
    if links is None:
        return
    for unit, bias in enumerate(links.biases.tolist()):
        mark = places.bias(column, unit)
        finite = np.isfinite(bias)
        painter.setPen(QPen(QColor(look.colours.faint if finite else look.colours.danger), 1.0))
        painter.setBrush(colour_of(bias, look) if finite else QColor(look.colours.danger))
        painter.drawRect(mark)


def paint_residual(easel: Easel, column: int) -> None:
    """An arc over a layer to whose outputs its inputs are added."""
    painter, places, look = easel.painter, easel.places, easel.look
    start, end = places.box(column - 1), places.box(column)
    top = min(start.top(), end.top()) - look.px(14)
    path = QPainterPath(QPointF(start.center().x(), start.top() - 2))
    path.cubicTo(start.center().x(), top, end.center().x(), top, end.center().x(), end.top() - 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.colours.third), look.px(1.5)))
    painter.drawPath(path)
    painter.setBrush(QColor(look.colours.panel))
    sign, arm = path.pointAtPercent(0.5), look.px(3)
    painter.drawEllipse(sign, 2 * arm, 2 * arm)
    painter.drawLine(sign - QPointF(arm, 0), sign + QPointF(arm, 0))
    painter.drawLine(sign - QPointF(0, arm), sign + QPointF(0, arm))


def paint_chosen_link(easel: Easel, spot: Spot) -> None:
    """Lift the link or bias that is pointed at out of the others."""
    painter, look, weight = easel.painter, easel.look, weight_of(easel.units, spot)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if spot.source == BIAS:
        painter.setPen(QPen(QColor(look.colours.text), look.px(2)))
        painter.drawRect(easel.places.bias(spot.column, spot.unit))
        return
    painter.setPen(QPen(QColor(look.colours.text), (width_of(weight) + 2.5) * look.scale))
    painter.drawPath(easel.places.link(spot))
    painter.setPen(pen_of(weight, look))
    painter.drawPath(easel.places.link(spot))


def paint_links_to(easel: Easel, spot: Spot) -> None:
    """Paint what leads to one unit, over all the others."""
    links = weights_to(easel.units, spot.column)
    if links is not None:
        easel.painter.setBrush(Qt.BrushStyle.NoBrush)
        _paint_wide(easel, [spot._replace(source=source) for source in range(links.weights.shape[1])])


def _paint_weights(easel: Easel, links: Links, column: int) -> None:
    sizes = np.nan_to_num(np.abs(links.weights), nan=np.inf).ravel()
    ways = [Spot(column, *divmod(place, links.weights.shape[1])) for place in np.argsort(sizes).tolist()]
    _paint_slim(easel, ways[: -easel.wide])
    _paint_wide(easel, ways[-easel.wide :])


def _paint_wide(easel: Easel, ways: list[Spot]) -> None:
    for way in ways:
        weight, path = weight_of(easel.units, way), easel.places.link(way)
        easel.painter.setPen(pen_of(weight, easel.look))
        easel.painter.drawPath(path)
        ticks = ticks_of(weight, easel.look, easel.flow)
        if ticks is not None:
            easel.painter.setPen(ticks)
            easel.painter.drawPath(path)


def _paint_slim(easel: Easel, ways: list[Spot]) -> None:
    """Paint links a pixel wide, all of one colour at once."""
    together: dict[str, tuple[QPen, QPainterPath]] = {}
    for way in ways:
        pen = pen_of(weight_of(easel.units, way), easel.look, slim=True)
        together.setdefault(pen.color().name(), (pen, QPainterPath()))[1].addPath(easel.places.link(way))
    for pen, path in together.values():
        easel.painter.setPen(pen)
        easel.painter.drawPath(path)


def _paint_bundles(easel: Easel, links: Links, column: int) -> None:
    finite = links.weights[np.isfinite(links.weights)]
    largest = float(finite.max(initial=0.0))
    for unit, source in np.ndindex(links.weights.shape):
        easel.painter.setPen(bundle_pen(float(links.weights[unit, source]), largest, easel.look))
        easel.painter.drawPath(easel.places.link(Spot(column, unit, source)))
