"""The chosen layer, large: the samples and the grid in the plane in which they are seen."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen

from core.language import _
from core.watching.sample_look import PARTS, SamplePlace
from core.watching.seeable import Floats
from gui.keys import ALONG
from gui.look import CAPTION, Look, current_look, mixed, ui_font
from gui.plots.frame import Frame
from gui.plots.maps import class_colours
from gui.plots.pointing import Pointing
from gui.plots.scales import Span
from gui.plots.shapes import paint_marks
from gui.plots.square import LEFT, RIGHT, even_frame, paint_axes
from gui.views.naming import target_words
from gui.views.representation.grid import paint_grid
from gui.views.representation.key import LINE, key_lines, paint_key
from gui.views.representation.regions import regions
from gui.views.representation.scene import Scene, Shown
from gui.views.representation.words import ran_away
from gui.views.samples import nearest

MARGIN = 0.04
"""What is free beside the outermost dots, as a share of the range."""
TINT, EDGE, RING, PICTURE = 0.14, 0.45, 7, 56
"""How strongly the ground of a class is coloured and the line between two is drawn; the ring, the picture."""


class LayerPlane(Pointing[int]):
    """Draws a scene; the mouse or the arrow keys point at a sample, a click or Enter chooses it."""

    selected = Signal(object)
    """The SamplePlace of the sample that a person chose."""

    changed = Signal()
    """Another sample is pointed at, or none."""

    def __init__(self) -> None:
        super().__init__()
        self._scene: Scene | None = None
        self._shown: Shown = "both"
        self._picture: QImage | None = None
        self.setAccessibleName(_("Samples as the layer sees them; arrow keys point at one, Enter follows it"))
        self.setMinimumSize(current_look().px(200), current_look().px(150))

    def show_scene(self, scene: Scene | None) -> None:
        """Draw this, or nothing."""
        self._scene = scene
        if scene is None or (self.pointed is not None and self.pointed >= len(scene.cast.marks)):
            self.point_at(None)
        self.update()

    def show_picture(self, picture: QImage | None) -> None:
        """Draw this as the picture of the sample that is pointed at."""
        self._picture = picture
        self.update()

    def show_shown(self, shown: Shown) -> None:
        """Draw the samples, the grid or both."""
        self._shown = shown
        self.update()

    @property
    def frame(self) -> Frame:
        """Where the plane lies in the widget."""
        assert self._scene is not None
        settled, look = self._scene.settled, current_look()
        lines = key_lines(self._scene.cast, self.width() - look.px(LEFT + RIGHT), look)
        return even_frame(self, look, _with_margin(settled.x), _with_margin(settled.y), below=(lines - 1) * LINE)

    @property
    def place(self) -> SamplePlace | None:
        """The sample that is pointed at."""
        return None if self._scene is None or self.pointed is None else self._scene.cast.place(self.pointed)

    @property
    def has_samples(self) -> bool:
        """Whether samples are drawn that can be pointed at."""
        seen = self._scene is not None and self._scene.finite
        return seen and (self._shown != "grid" or self._scene is None or self._scene.warp is None)

    def words(self) -> str:
        """What is known of the sample that is pointed at; empty where none is."""
        scene, row = self._scene, self.pointed
        if scene is None or row is None:
            return ""
        place, target = scene.cast.place(row), target_words(scene.cast.targets[row], scene.cast.colouring.words)
        said = _("{part} sample {number:,} · {target}")
        return said.format(part=_(PARTS[place.part]), number=place.index + 1, target=target)

    def part_at(self, place: QPointF) -> int | None:
        if self._scene is None or not self.has_samples:
            return None
        return nearest(self._scene.settled.points, self.frame, place, current_look())

    def part_by(self, key: int) -> int | None:
        move = ALONG.get(key)
        if move is None or self._scene is None or not self.has_samples:
            return None
        return 0 if self.pointed is None else (self.pointed + move) % len(self._scene.cast.marks)

    def tell(self) -> None:
        self.changed.emit()

    def choose(self, part: int) -> None:
        self.selected.emit(self.place)

    def _paint_scene(self, painter: QPainter, scene: Scene, frame: Frame, look: Look) -> None:
        painter.setClipRect(frame.field)
        if scene.scores is not None:
            _paint_regions(painter, scene.scores, frame, look)
        if scene.warp is not None and self._shown != "samples":
            paint_grid(painter, scene.warp, frame, look)
        if self.has_samples:
            x, y = frame.pixels(*scene.settled.points.T.astype(np.float64))
            paint_marks(painter, scene.cast.marks, x, y, look)
            if self.pointed is not None:
                _paint_pointed(painter, QPointF(x[self.pointed], y[self.pointed]), self._picture, frame, look)
        painter.setClipping(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        scene, look = self._scene, current_look()
        if scene is None:
            return
        frame = self.frame
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            if not scene.finite:
                wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.setPen(QColor(look.colours.danger))
                painter.drawText(QRectF(self.rect()), wrapped, ran_away(scene.name))
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_scene(painter, scene, frame, look)
            paint_axes(painter, frame, look, ("", ""))
            metrics = QFontMetricsF(painter.font())
            top = frame.field.bottom() + metrics.height()
            room = QRectF(frame.field.left(), top, frame.field.width(), self.height() - top)
            if self.pointed is None:
                paint_key(painter, room, scene.cast, look)
            else:
                painter.setPen(QColor(look.colours.text))
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft, self.words())


def _paint_pointed(painter: QPainter, dot: QPointF, picture: QImage | None, frame: Frame, look: Look) -> None:
    """A ring around the dot, and its picture on the side where there is room."""
    painter.setPen(QPen(QColor(look.colours.text), look.pen))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(dot, look.px(RING), look.px(RING))
    if picture is not None:
        width, gap, middle = look.px(PICTURE), look.px(2 * RING), frame.field.center()
        height = width * picture.height() / picture.width()
        left = dot.x() + gap if dot.x() < middle.x() else dot.x() - gap - width
        box = QRectF(left, dot.y() + gap if dot.y() < middle.y() else dot.y() - gap - height, width, height)
        painter.drawImage(box, picture)
        painter.drawRect(box)


def _with_margin(span: Span) -> Span:
    margin = MARGIN * (span.high - span.low)
    return Span(span.low - margin, span.high + margin)


def _paint_regions(painter: QPainter, scores: Floats, frame: Frame, look: Look) -> None:
    """The ground of each class, and lines between them."""
    colours = class_colours(max(2, len(scores)))
    painter.setPen(QPen(QColor(mixed(look.colours.panel, look.colours.text, EDGE)), look.px(1)))
    for place, polygon in regions(scores, frame):
        painter.setBrush(QColor(mixed(look.colours.panel, colours[place], TINT)))
        painter.drawPolygon(polygon)
