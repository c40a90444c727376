"""What the network says all over the plane, with the samples on it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from core.catalogue.losses import Task
from core.language import _
from core.watching.snapshot import Floats, Points
from gui.look import Look, current_look, mixed
from gui.plots.frame import Frame
from gui.plots.maps import Bytes, blended, class_colours, signed_ramp
from gui.plots.scales import Span
from gui.plots.square import paint_axes, square_frame

PLANE = Span(-6.0, 6.0)
BAR, LINE = 8, 20
"""The heights of the colour bar and of a line of words under the map, in pixels at the desk."""
MOST_POINTS = 2000
"""As many samples of a part are drawn; of more, evenly chosen ones."""


class PlaneMap(QWidget):
    """The outputs on a grid over the plane as a picture; samples of train filled, of dev outlined."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task = "binary"
        self._classes = 2
        self._hard = False
        self._values: Floats | None = None
        self._picture = QImage()
        self._samples: Points | None = None
        self._dots: tuple[Frame, Look, QPixmap] | None = None
        self._mouse: QPointF | None = None
        self.setMouseTracking(True)

    def show_task(self, task: Task, classes: int) -> None:
        """Know what the outputs mean."""
        self._task, self._classes = task, classes
        self._dots = None
        self._repaint()

    def show_values(self, values: Floats | None) -> None:
        """Draw outputs (K, R, R), row 0 at the foot."""
        self._values = values
        self._repaint()

    def show_samples(self, samples: Points | None) -> None:
        """Draw these samples over the map."""
        self._samples = samples
        self._dots = None
        self.update()

    def show_hard(self, hard: bool) -> None:
        """Show only the answer, or how sure the network is of it."""
        self._hard = hard
        self._repaint()

    def _repaint(self) -> None:
        self._picture = QImage() if self._values is None else _as_image(self._colours(self._values))
        self.update()

    def _colours(self, values: Floats) -> Bytes:
        """The colour of each place, (R, R, 3), row 0 on top."""
        if len(values) > 1:
            shares = values == values.max(axis=0) if self._hard else values
            return blended(np.asarray(shares, np.float32))[::-1]
        levels = np.nan_to_num(self._level(values[0])).clip(0.0, 1.0)
        levels = np.round(levels) if self._hard else levels
        return signed_ramp()[(levels * 255).astype(np.uint8)][::-1]

    def _level(self, values: Floats) -> Floats:
        """From orange (0) to blue (1): probabilities as they are, numbers from -1 to 1."""
        return values if self._task == "binary" else (values + np.float32(1.0)) / np.float32(2.0)

    def _target_colour(self, target: float) -> str:
        if self._task == "multiclass":
            return class_colours(self._classes)[int(target) % self._classes]
        level = float(np.clip(self._level(np.array(target, np.float32)), 0.0, 1.0))
        return QColor(*map(int, signed_ramp()[int(level * 255)])).name()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        frame = square_frame(self, look, PLANE, below=BAR + 2 * LINE)
        with QPainter(self) as painter:
            self._paint_map(painter, frame)
            painter.drawPixmap(0, 0, self._dotted(frame, look))
            paint_axes(painter, frame, look, ("x1", "x2"))
            self._paint_words(painter, frame, look)

    def _paint_map(self, painter: QPainter, frame: Frame) -> None:
        if self._picture.isNull():
            return
        half = frame.field.width() / max(1, self._picture.width() - 1) / 2
        painter.save()
        painter.setClipRect(frame.field)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._hard)
        painter.drawImage(frame.field.adjusted(-half, -half, half, half), self._picture)
        painter.restore()

    def _dotted(self, frame: Frame, look: Look) -> QPixmap:
        """The samples as a layer; made anew only when they, the size or the look change."""
        if self._dots is None or self._dots[:2] != (frame, look):
            layer = QPixmap(self.size() * self.devicePixelRatio())
            layer.setDevicePixelRatio(self.devicePixelRatio())
            layer.fill(Qt.GlobalColor.transparent)
            if self._samples is not None:
                self._paint_dots(layer, frame, look, self._samples)
            self._dots = frame, look, layer
        return self._dots[2]

    def _paint_dots(self, layer: QPixmap, frame: Frame, look: Look, samples: Points) -> None:
        with QPainter(layer) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(frame.field)
            for points, targets, filled in (
                (samples.train, samples.train_targets, True),
                (samples.dev, samples.dev_targets, False),
            ):
                step = max(1, -(-len(points) // MOST_POINTS))
                for (x, y), target in zip(points[::step].tolist(), targets[::step].tolist(), strict=True):
                    centre = QPointF(frame.across(x), frame.upward(y) or frame.field.bottom())
                    _dot(painter, centre, self._target_colour(target), filled, look)

    def _paint_words(self, painter: QPainter, frame: Frame, look: Look) -> None:
        field, align = frame.field, Qt.AlignmentFlag
        top = self.height() - look.px(BAR + 2 * LINE)
        self._paint_bar(painter, QRectF(field.left(), top, field.width(), look.px(BAR + LINE)), look)
        line = QRectF(field.left(), self.height() - look.px(LINE), field.width(), look.px(LINE))
        painter.setPen(QColor(look.colours.text))
        if self._mouse is not None and field.contains(self._mouse) and self._values is not None:
            painter.drawText(line, align.AlignLeft | align.AlignVCenter, self._read(frame, self._mouse, self._values))
            return
        painter.setPen(QColor(look.colours.faint))
        metrics, across = QFontMetricsF(painter.font()), line.left() + look.px(4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for filled, word in ((True, _("train")), (False, _("dev"))):
            _dot(painter, QPointF(across, line.center().y()), look.colours.faint, filled, look)
            painter.setPen(QColor(look.colours.faint))
            painter.drawText(line.adjusted(across - line.left() + look.px(8), 0, 0, 0), align.AlignVCenter, word)
            across += metrics.horizontalAdvance(word) + look.px(28)

    def _paint_bar(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """The colours and what they mean: a ramp with its ends, or a patch a class."""
        bar = QRectF(box.left(), box.top(), box.width(), look.px(BAR))
        words = QRectF(box.left(), bar.bottom(), box.width(), look.px(LINE))
        align = Qt.AlignmentFlag
        painter.setPen(QColor(look.colours.faint))
        if self._task == "multiclass":
            colours = class_colours(self._classes)
            width = box.width() / len(colours)
            for place, colour in enumerate(colours):
                painter.fillRect(QRectF(box.left() + place * width, bar.top(), width - 1, bar.height()), QColor(colour))
                label = QRectF(box.left() + place * width, words.top(), width, words.height())
                painter.drawText(label, align.AlignHCenter | align.AlignVCenter, str(place))
            return
        painter.drawImage(bar, _as_image(signed_ramp()[None]))
        ends = (_("class {number}").format(number=0), "0.5", _("class {number}").format(number=1))
        texts = ends if self._task == "binary" else ("-1", "0", "1")
        for text, side in zip(texts, (align.AlignLeft, align.AlignHCenter, align.AlignRight), strict=True):
            painter.drawText(words, side | align.AlignVCenter, text)

    def _read(self, frame: Frame, mouse: QPointF, values: Floats) -> str:
        """What the network says under the mouse: (1.2, -0.4) → 0.93."""
        field, size = frame.field, values.shape[-1]
        column = round((mouse.x() - field.left()) / field.width() * (size - 1))
        row = round((field.bottom() - mouse.y()) / field.height() * (size - 1))
        said = values[:, min(max(row, 0), size - 1), min(max(column, 0), size - 1)]
        place = f"({frame.value_at(mouse.x()):.1f}, {PLANE.low + row / (size - 1) * (PLANE.high - PLANE.low):.1f})"
        if len(said) == 1:
            return f"{place} → {float(said[0]):.2f}"
        return f"{place} → {int(said.argmax())} ({100 * float(said.max()):.0f} %)"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.update()


def _as_image(colours: Bytes) -> QImage:
    """Colours (H, W, 3) as a picture of its own."""
    height, width = colours.shape[:2]
    pixels = np.ascontiguousarray(colours)
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _dot(painter: QPainter, centre: QPointF, colour: str, filled: bool, look: Look) -> None:
    """A sample: a disc with a white rim, or a white disc with a coloured one."""
    strong, white = QColor(mixed(colour, "#000000", 0.12)), QColor("#ffffff")
    painter.setPen(QPen(white if filled else strong, look.px(1) if filled else 1.5 * look.scale))
    painter.setBrush(strong if filled else white)
    radius = (3.2 if filled else 2.6) * look.scale
    painter.drawEllipse(centre, radius, radius)
