"""Paints the picture of a network, or the part of it that is in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from core.catalogue.blocks import Layer
from core.experiment import Experiment
from core.language import _
from core.watching.units_look import Units
from gui.builder.face import Face
from gui.diagram.easel import Easel
from gui.diagram.links import paint_biases, paint_chosen_link, paint_links, paint_links_to, paint_residual
from gui.diagram.places import Places
from gui.diagram.spot import Spot, weight_of
from gui.diagram.tiles import Atlas, paint_units
from gui.diagram.words import column_faces, input_names
from gui.elided import paint_elided
from gui.look import CAPTION, Look, current_look, ui_font
from gui.numbers import short
from gui.views.naming import class_names

Chosen = tuple[Spot | None, Spot | None]
"""What is pointed at, and the unit that is kept large."""

MOST_WIDE = 160
"""Links in sight that are drawn in their width."""
FADED = 0.3
"""How opaque all other links are while those to one unit stand out."""


class Scene:
    """What there is to paint: a network, the experiment that names it, and how far its flow has come, in pixels."""

    def __init__(self, units: Units, experiment: Experiment, flow: float, *, earlier: bool) -> None:
        self.units, self.experiment, self.flow, self.earlier = units, experiment, flow, earlier
        self.faces: tuple[Face, ...] = column_faces(experiment, len(units.columns))
        self.inputs, self.answers = input_names(experiment), class_names(experiment.data.dataset)
        self.atlas: Atlas = {}
        self.shape = tuple((column.count, column.single, column.drawn) for column in units.columns)
        blocks = experiment.network.blocks if len(experiment.network.blocks) == len(self.shape) - 2 else ()
        self.residuals = [isinstance(block, Layer) and block.residual for block in (None, *blocks, None)]
        """For each column whether what goes into it is added to what leaves it."""


def paint_scene(painter: QPainter, places: Places, scene: Scene, chosen: Chosen, exposed: QRectF) -> None:
    """Links under units under words; what is pointed at lies over its neighbours."""
    spot, kept = chosen
    columns = places.columns_in(exposed.left(), exposed.right())
    easel = Easel(painter, places, scene.units, current_look(), scene.flow, MOST_WIDE // max(1, len(columns)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = spot if spot is not None and spot.source is None and spot.column > 0 else None
    painter.setOpacity(1.0 if unit is None else FADED)
    for column in columns:
        if column > 0:
            paint_links(easel, column)
    painter.setOpacity(1.0)
    if unit is not None:
        paint_links_to(easel, unit)
    if spot is not None and spot.source is not None:
        paint_chosen_link(easel, spot)
    for column in columns:
        paint_units(easel, column, scene.atlas)
        paint_biases(easel, column)
        if column < len(scene.residuals) and scene.residuals[column]:
            paint_residual(easel, column)
        _paint_head(painter, places.head(column), scene.faces[column], easel.look)
        _paint_rest(easel, column)
    if 0 in columns:
        _paint_names(easel, 0, scene.inputs)
    if len(scene.shape) - 1 in columns:
        _paint_names(easel, len(scene.shape) - 1, scene.answers)
    _paint_frame(easel, kept, easel.look.colours.text)
    _paint_frame(easel, spot, easel.look.colours.accent)
    if spot is not None and spot.source is not None:
        _paint_number(easel, spot)


def _paint_head(painter: QPainter, room: QRectF, face: Face, look: Look) -> None:
    """The name of a column, as its card has it."""
    font = ui_font(look, CAPTION)
    line = QFontMetricsF(font).height()
    inks = (look.colours.text, look.colours.faint)
    painter.setFont(font)
    for row, (words, ink) in enumerate(zip((face.title, *face.lines[:1]), inks, strict=False)):
        painter.setPen(QColor(ink))
        box = QRectF(room.left() + 2, room.top() + row * line, room.width() - 4, line)
        paint_elided(painter, box, words, Qt.AlignmentFlag.AlignCenter)


def _paint_names(easel: Easel, column: int, names: Sequence[str]) -> None:
    """What each input is called, left of it, and each class, right of its output."""
    painter, places, look, seen = easel.painter, easel.places, easel.look, easel.units.columns[column]
    if not seen.single or seen.drawn != len(names) or (column == 0 and easel.units.picture.size):
        return
    painter.setFont(ui_font(look, CAPTION))
    painter.setPen(QColor(look.colours.faint))
    height, apart = look.px(16), look.px(5)
    left, align = column == 0, Qt.AlignmentFlag
    for unit, name in enumerate(names):
        tile, head = places.unit(column, unit), places.head(column)
        room = tile.left() - head.left() - apart if left else head.right() - tile.right() - apart
        start = head.left() if left else tile.right() + apart
        box = QRectF(start, tile.center().y() - height / 2, room, height)
        paint_elided(painter, box, name, (align.AlignRight if left else align.AlignLeft) | align.AlignVCenter)


def _paint_rest(easel: Easel, column: int) -> None:
    """How many more units there are than are drawn."""
    units, look = easel.units, easel.look
    hidden = units.columns[column].count - units.columns[column].drawn
    if hidden <= 0 or (column == 0 and units.picture.size):
        return
    box = easel.places.box(column)
    easel.painter.setPen(QColor(look.colours.faint))
    room = QRectF(box.left() - look.px(14), box.bottom(), box.width() + look.px(28), look.px(16))
    easel.painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _("+{count:,} more").format(count=hidden))


def _paint_frame(easel: Easel, spot: Spot | None, ink: str) -> None:
    if spot is not None and spot.source is None:
        easel.painter.setBrush(Qt.BrushStyle.NoBrush)
        easel.painter.setPen(QPen(QColor(ink), easel.look.px(2)))
        easel.painter.drawRoundedRect(easel.places.unit(spot.column, spot.unit).adjusted(-2, -2, 2, 2), 3, 3)


def _paint_number(easel: Easel, spot: Spot) -> None:
    """The weight in a small box at its link."""
    painter, look = easel.painter, easel.look
    painter.setFont(ui_font(look, CAPTION))
    words, metrics = short(weight_of(easel.units, spot)), QFontMetricsF(painter.font())
    box = QRectF(0, 0, metrics.horizontalAdvance(words) + look.px(10), metrics.height() + look.px(2))
    box.moveCenter(easel.places.anchor(spot))
    box.translate(0, -look.px(14))
    painter.setBrush(QColor(look.colours.panel))
    painter.setPen(QPen(QColor(look.colours.text), 1.0))
    painter.drawRoundedRect(box, 3, 3)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
