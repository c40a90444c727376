"""What the network says all over a plane, with the samples on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.output_look import Area, OutputMap, Points
from core.watching.sample_look import SamplePlace
from gui.look import POSITIVE, Look, current_look
from gui.plots.frame import Frame
from gui.plots.scales import Span
from gui.plots.square import AXIS, paint_axes, square_frame
from gui.views.colouring import Colouring
from gui.views.legend import BAR, LINE, paint_patches, paint_ramp
from gui.views.samples import dot, paint_samples, sample_at

WORDS = 160
"""The room for the words under it, at least, in pixels at the desk."""


class PlaneMap(QWidget):
    """The outputs on a grid over an area as a picture; samples of train filled, of dev outlined."""

    selected = Signal(object)
    """The SamplePlace of a sample that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._colouring = Colouring()
        self.samples_as: Colouring | None = None
        """What the colours of the samples mean; None if the same as those of the map."""
        self._hard = False
        self._output: OutputMap | None = None
        self._picture = QImage()
        self._samples: Points | None = None
        self._layer: tuple[Frame, Look, Colouring, QPixmap] | None = None
        self._mouse: QPointF | None = None
        self.setMouseTracking(True)

    def show_meaning(self, colouring: Colouring) -> None:
        """Know what the outputs mean."""
        if colouring == self._colouring:
            return
        self._colouring = colouring
        self._renew()

    def show_output(self, output: OutputMap | None) -> None:
        """Draw this, or nothing but the samples."""
        self._output = output
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
        self.setCursor(Qt.CursorShape.ArrowCursor if self._pointed is None else Qt.CursorShape.PointingHandCursor)
        self.update()

    @property
    def frame(self) -> Frame:
        """Where the area lies in the widget."""
        area = self._area
        return square_frame(self, current_look(), Span(*area.x), Span(*area.y), below=BAR + 2 * LINE)

    @property
    def _area(self) -> Area:
        """That of the outputs; before there are any, that of the samples."""
        seen = self._output or self._samples
        return seen.area if seen is not None else Area()

    @property
    def _meaning(self) -> Colouring:
        """What the colours mean over this area."""
        return self._colouring.over(*self._area.numbers)

    @property
    def _pointed(self) -> SamplePlace | None:
        """The sample under the mouse."""
        if self._samples is None or self._mouse is None:
            return None
        return sample_at(self._samples, self.frame, self._mouse, current_look())

    def _renew(self) -> None:
        seen = self._output
        self._picture = QImage() if seen is None else self._meaning.picture(seen.values, self._hard)
        self.update()

    def _sample_layer(self, frame: Frame, look: Look) -> QPixmap:
        """The samples; painted anew only when they, the size or the look change."""
        key = frame, look, self.samples_as or self._meaning
        if self._layer is None or self._layer[:3] != key:
            layer = QPixmap(self.size() * self.devicePixelRatio())
            layer.setDevicePixelRatio(self.devicePixelRatio())
            layer.fill(Qt.GlobalColor.transparent)
            if self._samples is not None:
                paint_samples(layer, self._samples, frame, key[2], look)
            self._layer = *key, layer
        return self._layer[3]

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
        wide = max(field.width(), min(look.px(WORDS), self.width()))  # a small map would cut its words
        left, top = max(0.0, field.center().x() - wide / 2), field.bottom() + look.px(AXIS)
        self._paint_legend(painter, QRectF(left, top, wide, look.px(BAR + LINE)), look)
        line = QRectF(left, top + look.px(BAR + LINE), wide, look.px(LINE))
        painter.setPen(QColor(look.colours.text))
        if self._mouse is not None and field.contains(self._mouse) and self._output is not None:
            said = _read(frame, self._mouse, self._output, self._meaning)
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

    def _paint_legend(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """The colours and what they mean: a ramp with its ends, or a patch a class."""
        colouring = self._meaning
        if colouring.patches:
            paint_patches(painter, box, colouring.patches, colouring.names, look)
        else:
            paint_ramp(painter, box, colouring.ends(), look)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        frame = self.frame
        with QPainter(self) as painter:
            self._paint_map(painter, frame)
            painter.drawPixmap(0, 0, self._sample_layer(frame, look))
            first, second = map(_, self._area.names)
            paint_axes(painter, frame, look, (first, second))
            self._paint_words(painter, frame, look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.show_mouse(event.position())
        if self._pointed is not None and event.button() == Qt.MouseButton.LeftButton:
            self.selected.emit(self._pointed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.show_mouse(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self.show_mouse(None)


def _read(frame: Frame, mouse: QPointF, seen: OutputMap, colouring: Colouring) -> str:
    """What the network says under the mouse: (1.2, -0.4) → 0.93."""
    size = seen.values.shape[-1]
    x, y = frame.value_at(mouse.x()), frame.height_at(mouse.y())
    spans = zip((frame.x, frame.y), (x, y), strict=True)
    column, row = (min(max(round(span.place(value) * (size - 1)), 0), size - 1) for span, value in spans)
    return f"({frame.x.told(x)}, {frame.y.told(y)}) → {colouring.said(seen.values[:, row, column])}"
