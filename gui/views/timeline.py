"""The timeline of a run under its curves: a handle that stands at the present and can be drawn back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from core.language import _
from core.watching.snapshot import Snapshot
from core.watching.standing import Checkpoint
from gui.look import CAPTION, Look, current_look, mixed, ui_font, with_role
from gui.plots.frame import Frame
from gui.plots.plot import Plot

ORDERS = ("travel.back_to_now", "travel.continue_here")
HEIGHT, HANDLE, TICK, GAP = 22, 5, 4, 6
"""The height of all, the radius of the handle, half the height of a tick and the gap beside words, at the desk."""
ANY = object()
CLOSEST = 4
"""Ticks stand at least so many pixels apart."""
NOTCH = 120
"""What a wheel turns by from one stop to the next, as Qt counts."""
MOVES: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class Timeline(QWidget):
    """A track with the same x as a plot above it; it proposes where to look, and shows where that is."""

    picked = Signal(object)
    """The step of a checkpoint to look at; None is the present."""

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self._plot = plot
        self._places: tuple[Checkpoint, ...] = ()
        self._now = 0.0
        self._at: Checkpoint | None = None
        self._held = False
        self._awaited: int | object | None = ANY
        """The step that was picked last, until it is seen; looks at others that are on their way do not count."""
        self._turned = 0
        self._orders: list[QAction] = []
        self.setFixedHeight(current_look().px(HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Timeline"))
        self.setToolTip(_("Drag, or press Left and Right, to look at earlier epochs; Esc is back to now"))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addStretch(1)

    @property
    def epoch(self) -> int | None:
        """The epoch that is looked at; None for the present."""
        return None if self._at is None else self._at.epoch

    def show_orders(self, actions: Mapping[str, QAction]) -> None:
        """Put buttons for what can be done at an earlier moment at the end."""
        self._orders = [actions[command] for command in ORDERS]
        for action in self._orders:
            button = with_role(QToolButton(), "small")
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(16, 16) * current_look().scale)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._line.addWidget(button)
        self._show(None)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Take the stops, and show which of them is looked at."""
        if snapshot.checkpoints is not None:
            self._places = snapshot.checkpoints
        if snapshot.curves is not None and len(snapshot.curves.batch_loss.x):
            self._now = float(snapshot.curves.batch_loss.x[-1])
        seen = snapshot.progress.step if snapshot.earlier is not None else None
        if self._awaited == seen:
            self._awaited = ANY
        if not self._held and self._awaited is ANY:
            self._show(None if seen is None else Checkpoint(seen, snapshot.progress.epoch))

    def clear(self) -> None:
        """Have no stops."""
        self._places, self._now, self._awaited = (), 0.0, ANY
        self._show(None)

    def _show(self, place: Checkpoint | None) -> None:
        self._at = place
        for action in self._orders:
            action.setEnabled(place is not None)
        for button in self.findChildren(QToolButton):
            button.setVisible(place is not None)
        self.setAccessibleDescription(_("now") if place is None else _words(place))
        self.update()

    @property
    def _stops(self) -> list[Checkpoint]:
        """The checkpoints before the present."""
        return [place for place in self._places if place.epoch < self._now]

    def _go(self, index: int) -> None:
        """Look at one of the stops; behind the last is the present."""
        stops = self._stops
        index = max(index, 0)
        place = stops[index] if index < len(stops) else None
        if place != self._at:
            self._show(place)
            self._awaited = None if place is None else place.step
            self.picked.emit(self._awaited)

    def _move(self, steps: int) -> None:
        stops = self._stops
        earlier = sum(stop.epoch < self._at.epoch for stop in stops) if self._at is not None else len(stops)
        self._go(earlier + steps)

    def _go_near(self, pixel: float) -> None:
        """Look at the stop that is nearest to a pixel."""
        if self._plot.frame is not None:
            epoch = self._plot.frame.value_at(pixel + self.x() - self._plot.x())
            places = [*(stop.epoch for stop in self._stops), self._now]
            self._go(min(range(len(places)), key=lambda index: (abs(places[index] - epoch), -index)))

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._go_near(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._go_near(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y()
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        if notches:
            self._move(notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in MOVES:
            self._move(MOVES[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._stops))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plot.frame is None:
            return
        look = current_look()
        field = self._plot.frame.field.translated(self._plot.x() - self.x(), 0)
        frame = self._plot.frame._replace(field=field)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(ui_font(look, CAPTION))
            if self._stops:
                at = self._now if self._at is None else self._at.epoch
                _paint_track(painter, frame, look, [*(stop.epoch for stop in self._stops), self._now], at)
                _paint_handle(painter, frame.across(at), look, focused=self.hasFocus())
            else:
                painter.setPen(QColor(look.colours.faint))
                painter.drawText(field, Qt.AlignmentFlag.AlignVCenter, _("no earlier epochs are kept yet"))
            if self._at is not None:
                _paint_words(painter, frame, look, self._at)


def _paint_track(painter: QPainter, frame: Frame, look: Look, stops: Sequence[float], at: float) -> None:
    """The way up to where the handle stands, the way from there to the present, and the stops; the last is now."""
    middle, tick = look.px(HEIGHT) / 2, look.px(TICK)
    rest = QColor(mixed(look.colours.panel, look.colours.text, 0.22))
    for start, end, ink in ((at, stops[-1], rest), (0.0, at, QColor(look.colours.accent))):
        painter.setPen(QPen(ink, look.px(2)))
        painter.drawLine(QPointF(frame.across(start), middle), QPointF(frame.across(end), middle))
    painter.setPen(QPen(QColor(look.colours.faint), 1))
    last = -float(CLOSEST)
    for stop in stops:
        across = round(frame.across(stop)) + 0.5
        if across >= last + CLOSEST:
            painter.drawLine(QPointF(across, middle - tick), QPointF(across, middle + tick))
            last = across


def _paint_handle(painter: QPainter, across: float, look: Look, *, focused: bool) -> None:
    painter.setPen(QPen(QColor(look.colours.text if focused else look.colours.panel), look.px(1.5)))
    painter.setBrush(QColor(look.colours.accent))
    painter.drawEllipse(QPointF(across, look.px(HEIGHT) / 2), look.px(HANDLE), look.px(HANDLE))


def _words(place: Checkpoint) -> str:
    return _("epoch {epoch:,} (step {step:,})").format(epoch=place.epoch, step=place.step)


def _paint_words(painter: QPainter, frame: Frame, look: Look, place: Checkpoint) -> None:
    """The place in words beside the handle, on the side with more room; without the step where that is too little."""
    metrics, gap = QFontMetricsF(painter.font()), look.px(HANDLE + GAP)
    across, field = frame.across(place.epoch), frame.field
    on_right = across < field.center().x()
    room = (field.right() - across if on_right else across - field.left()) - gap
    words = _words(place)
    if metrics.horizontalAdvance(words) > room:
        words = _("epoch {epoch:,}").format(epoch=place.epoch)
    width, height = metrics.horizontalAdvance(words), metrics.height()
    left = across + gap if on_right else across - gap - width
    box = QRectF(left, (look.px(HEIGHT) - height) / 2, width, height)
    painter.fillRect(box.adjusted(-2, 0, 2, 0), QColor(look.colours.panel))
    painter.setPen(QColor(look.colours.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
