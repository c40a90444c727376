"""What the network says all over the plane, with the samples on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.seeable import Floats
from core.watching.snapshot import Points
from gui.look import POSITIVE, Look, current_look
from gui.plots.frame import Frame
from gui.plots.maps import as_image, signed_ramp
from gui.plots.scales import Span
from gui.plots.square import AXIS, paint_axes, square_frame
from gui.views.colouring import Colouring, Target
from gui.views.samples import dot, paint_samples

PLANE = Span(-6.0, 6.0)
BAR, LINE = 8, 20
"""The heights of the colour bar and of a line of words under the map, in pixels at the desk."""


class PlaneMap(QWidget):
    """The outputs on a grid over the plane as a picture; samples of train filled, of dev outlined."""

    def __init__(self) -> None:
        super().__init__()
        self._colouring = Colouring()
        self._hard = False
        self._values: Floats | None = None
        self._picture = QImage()
        self._samples: Points | None = None
        self._layer: tuple[Frame, Look, QPixmap] | None = None
        self._mouse: QPointF | None = None
        self.setMouseTracking(True)

    def show_meaning(self, colouring: Colouring) -> None:
        """Know what the outputs mean."""
        if colouring == self._colouring:
            return
        self._colouring = colouring
        self._layer = None
        self._renew()

    def show_values(self, values: Floats | None) -> None:
        """Draw outputs (K, R, R), row 0 at the foot."""
        self._values = values
        self._renew()

    def show_samples(self, samples: Points | None) -> None:
        """Draw these samples over the map."""
        self._samples = samples
        self._layer = None
        self.update()

    def show_hard(self, hard: bool) -> None:
        """Show only the answer, or how sure the network is of it."""
        self._hard = hard
        self._renew()

    def show_mouse(self, mouse: QPointF | None) -> None:
        """Say what the network answers at a place of the widget; None at no place."""
        self._mouse = mouse
        self.update()

    @property
    def frame(self) -> Frame:
        """Where the plane lies in the widget."""
        return square_frame(self, current_look(), PLANE, below=BAR + 2 * LINE)

    def colour_of(self, target: Target) -> str:
        """The colour of a sample with this right answer."""
        return self._colouring.of_target(target)

    def _renew(self) -> None:
        self._picture = QImage() if self._values is None else self._colouring.picture(self._values, self._hard)
        self.update()

    def _sample_layer(self, frame: Frame, look: Look) -> QPixmap:
        """The samples; painted anew only when they, the size or the look change."""
        if self._layer is None or self._layer[:2] != (frame, look):
            layer = QPixmap(self.size() * self.devicePixelRatio())
            layer.setDevicePixelRatio(self.devicePixelRatio())
            layer.fill(Qt.GlobalColor.transparent)
            if self._samples is not None:
                paint_samples(layer, self._samples, frame, self._colouring, look)
            self._layer = frame, look, layer
        return self._layer[2]

    def _paint_map(self, painter: QPainter, frame: Frame) -> None:
        if self._picture.isNull():
            return
        half = frame.field.width() / max(1, self._picture.width() - 1) / 2
        painter.save()
        painter.setClipRect(frame.field)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._hard)
        painter.drawImage(frame.field.adjusted(-half, -half, half, half), self._picture)
        painter.restore()

    def _paint_words(self, painter: QPainter, frame: Frame, look: Look) -> None:
        field, align = frame.field, Qt.AlignmentFlag
        top = field.bottom() + look.px(AXIS)
        self._paint_bar(painter, QRectF(field.left(), top, field.width(), look.px(BAR + LINE)), look)
        line = QRectF(field.left(), top + look.px(BAR + LINE), field.width(), look.px(LINE))
        painter.setPen(QColor(look.colours.text))
        if self._mouse is not None and field.contains(self._mouse) and self._values is not None:
            said = _read(frame, self._mouse, self._values, self._colouring)
            painter.drawText(line, align.AlignLeft | align.AlignVCenter, said)
            return
        painter.setPen(QColor(look.colours.faint))
        metrics, across = QFontMetricsF(painter.font()), line.left() + look.px(4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for filled, word in ((True, _("train")), (False, _("dev"))):
            dot(painter, QPointF(across, line.center().y()), POSITIVE, filled, look)
            painter.setPen(QColor(look.colours.faint))
            painter.drawText(line.adjusted(across - line.left() + look.px(8), 0, 0, 0), align.AlignVCenter, word)
            across += metrics.horizontalAdvance(word) + look.px(28)

    def _paint_bar(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """The colours and what they mean: a ramp with its ends, or a patch a class."""
        bar = QRectF(box.left(), box.top(), box.width(), look.px(BAR))
        words = QRectF(box.left(), bar.bottom(), box.width(), look.px(LINE))
        align = Qt.AlignmentFlag
        painter.setPen(QColor(look.colours.faint))
        if self._colouring.patches:
            _paint_patches(painter, bar, words, self._colouring.patches)
            return
        painter.drawImage(bar, as_image(signed_ramp()[None]))
        sides = align.AlignLeft, align.AlignHCenter, align.AlignRight
        for text, side in zip(self._colouring.ends(), sides, strict=True):
            painter.drawText(words, side | align.AlignVCenter, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        frame = self.frame
        with QPainter(self) as painter:
            self._paint_map(painter, frame)
            painter.drawPixmap(0, 0, self._sample_layer(frame, look))
            paint_axes(painter, frame, look, ("x1", "x2"))
            self._paint_words(painter, frame, look)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.show_mouse(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self.show_mouse(None)


def _paint_patches(painter: QPainter, bar: QRectF, words: QRectF, colours: list[str]) -> None:
    width = bar.width() / len(colours)
    for place, colour in enumerate(colours):
        left = bar.left() + place * width
        painter.fillRect(QRectF(left, bar.top(), width - 1, bar.height()), QColor(colour))
        box = QRectF(left, words.top(), width, words.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place))


def _read(frame: Frame, mouse: QPointF, values: Floats, colouring: Colouring) -> str:
    """What the network says under the mouse: (1.2, -0.4) → 0.93."""
    size = values.shape[-1]
    x, upward = frame.value_at(mouse.x()), (frame.field.bottom() - mouse.y()) / frame.field.height()
    y = frame.y.low + upward * (frame.y.high - frame.y.low)
    column, row = (min(max(round(frame.x.place(value) * (size - 1)), 0), size - 1) for value in (x, y))
    return f"({x:.1f}, {y:.1f}) → {colouring.words(values[:, row, column])}"
