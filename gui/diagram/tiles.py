"""The units of a network as small pictures: what each makes of the inputs."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from core.watching.units_look import Column, Kind
from gui.diagram.easel import Easel
from gui.diagram.encoding import colours, levels
from gui.look import CAPTION, Look, mixed, readable, ui_font
from gui.numbers import short
from gui.plots.frame import points
from gui.plots.maps import as_image, pixels

MOSAIC = 1.0
"""The seam around each picture of a folded column, in pixels."""
Atlas = dict[int, QImage]
"""For each column the pictures of its units, one over the other; made when a column is first seen."""


def paint_units(easel: Easel, column: int, atlas: Atlas) -> None:
    """Paint all units of a column."""
    units, seen = easel.units, easel.units.columns[column]
    if column == 0 and units.picture.size:
        _paint_sample(easel)
        return
    if column not in atlas:
        atlas[column] = _atlas(seen, units.kind).convertToFormat(QImage.Format.Format_RGB32)  # painted twice as fast
    easel.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, units.kind == "plane")
    _paint_grounds(easel, column, atlas[column])
    if units.kind == "line":
        _paint_curves(easel, column)
    _paint_states(easel, column)
    if seen.single:
        _paint_edges(easel, column)
    else:
        easel.painter.setBrush(Qt.BrushStyle.NoBrush)
        easel.painter.setPen(_edge_pen(easel.look))
        easel.painter.drawRect(easel.places.box(column))


def _atlas(column: Column, kind: Kind) -> QImage:
    """Pictures below each other; of numbers a pixel each; of curves their means as a pale ground."""
    if kind == "line" or not column.pictures.size:
        return as_image(colours(column, column.values)[:, np.newaxis])
    shown = colours(column, column.pictures)
    upright = shown[:, ::-1] if kind == "plane" else shown
    return as_image(upright.reshape(-1, *shown.shape[2:]))


def _paint_grounds(easel: Easel, column: int, atlas: QImage) -> None:
    painter, places, units = easel[:3]
    seen = units.columns[column]
    pictured = seen.pictures.ndim == 3
    tall = seen.pictures.shape[1] if pictured else 1
    wide = seen.pictures.shape[2] if pictured else 1
    apart = MOSAIC if pictured and not seen.single else 0.0
    painter.setOpacity(0.25 if units.kind == "line" else 1.0)
    for unit in range(seen.drawn):
        tile = places.unit(column, unit).adjusted(apart, apart, -apart, -apart)
        painter.drawImage(tile, atlas, QRectF(0, unit * tall, wide, tall))
    painter.setOpacity(1.0)


def _paint_curves(easel: Easel, place: int) -> None:
    painter, places, look, column = easel.painter, easel.places, easel.look, easel.units.columns[place]
    painter.setPen(QPen(QColor(look.colours.text), look.px(1)))
    heights = np.nan_to_num(levels(column, column.pictures)).clip(-1.0, 1.0)
    for unit, curve in enumerate(heights[: column.drawn]):
        tile = places.unit(place, unit)
        across = np.linspace(tile.left() + 1, tile.right() - 1, len(curve))
        down = tile.center().y() - 0.45 * tile.height() * curve
        painter.drawPolyline(points(across, down))


def _paint_states(easel: Easel, place: int) -> None:
    """Hatch what dropout switches off, cross out what is dead, and say what is no number."""
    painter, places, look, column = easel.painter, easel.places, easel.look, easel.units.columns[place]
    for unit in np.flatnonzero(column.dropped[: column.drawn]).tolist():
        painter.fillRect(places.unit(place, unit), QColor(mixed(look.colours.panel, look.colours.text, 0.1)))
        painter.fillRect(places.unit(place, unit), QBrush(QColor(look.colours.faint), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(mixed(look.colours.panel, look.colours.text, 0.45)), look.px(1.5)))
    for unit in np.flatnonzero(column.dead[: column.drawn]).tolist():
        tile = places.unit(place, unit)
        painter.drawLine(QLineF(tile.topLeft(), tile.bottomRight()))
    painter.setPen(QColor(look.colours.danger))
    painter.setFont(ui_font(look, CAPTION - 1))
    for unit in _broken(column):
        tile = places.unit(place, unit)
        painter.fillRect(tile, QColor(look.colours.panel))
        painter.drawText(tile.adjusted(-9, 0, 9, 0), Qt.AlignmentFlag.AlignCenter, "NaN")


def _broken(column: Column) -> list[int]:
    drawn = column.pictures if column.pictures.size else column.values
    bad = ~np.isfinite(drawn[: column.drawn]).reshape(column.drawn, -1).all(1)
    return [int(unit) for unit in np.flatnonzero(bad)]


def _paint_edges(easel: Easel, column: int) -> None:
    """The edge of each unit; of those that are one number that number, where there is room."""
    painter, places, units, look = easel[:4]
    seen = units.columns[column]
    painter.setFont(ui_font(look, CAPTION))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    said = units.kind == "sample" and places.edge(column) >= look.px(2.6 * CAPTION)
    grounds = colours(seen, seen.values)
    for unit in range(seen.drawn):
        tile = places.unit(column, unit)
        painter.setPen(_edge_pen(look))
        painter.drawRoundedRect(tile, 2, 2)
        if said and np.isfinite(seen.values[unit]):
            painter.setPen(QColor(readable(QColor(*map(int, grounds[unit])).name())))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, short(float(seen.values[unit])))


def _edge_pen(look: Look) -> QPen:
    return QPen(QColor(mixed(look.colours.panel, look.colours.text, 0.35)), 1.0)


def _paint_sample(easel: Easel) -> None:
    """What goes in, as it came."""
    painter, box, picture = easel.painter, easel.places.box(0), easel.units.picture
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    image = pixels(picture / max(float(np.nan_to_num(picture).max(initial=1.0)), 1.0))
    height = box.width() * image.height() / max(1, image.width())
    painter.drawImage(QRectF(box.left(), box.center().y() - height / 2, box.width(), height), image)
