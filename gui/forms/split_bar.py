"""One bar for all samples, cut at two handles into train, dev and test."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.catalogue.component import parameters
from core.experiment import Split
from core.language import _
from gui.forms.scale import bounds
from gui.look import current_look, mixed

HEIGHT, GRIP = 24, 10
STEP, FINE = 0.01, 0.001
"""How far an arrow key moves a handle, and how far with Shift held down."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
BOUNDS = {parameter.name: bounds(parameter) for parameter in parameters(Split)}
"""The least and the greatest share of train and dev."""


class SplitBar(QWidget):
    """Drag a handle, or focus it and press the arrow keys."""

    picked = Signal(object)
    """The split a person wants."""

    def __init__(self) -> None:
        super().__init__()
        self._split = Split()
        self.setFixedHeight(current_look().px(HEIGHT))
        self.train_end = Handle(self, _("End of the train part"))
        self.dev_end = Handle(self, _("End of the dev part"))

    def show_split(self, split: Split) -> None:
        """Cut the bar."""
        self._split = split
        self._place_handles()
        self.update()

    def end(self, handle: Handle) -> float:
        """The share of the bar that lies before a handle."""
        return self._split.train + (0.0 if handle is self.train_end else self._split.dev)

    def propose(self, handle: Handle, end: float, step: float = STEP) -> None:
        """Propose that so much of the bar lies before a handle, as near as may be, in whole steps."""
        split = self._split
        (least_train, most_train), (least_dev, most_dev) = BOUNDS["train"], BOUNDS["dev"]
        if handle is self.train_end:
            together = split.train + split.dev
            train = _between(end, max(least_train, together - most_dev), min(most_train, together - least_dev), step)
            wanted = Split(train, round(together - train, 4))
        else:
            dev = _between(end - split.train, least_dev, min(most_dev, 1 - split.train), step)
            wanted = Split(split.train, dev)
        if wanted != split:
            self.picked.emit(wanted)

    def _place_handles(self) -> None:
        """Each around its end, but beside the other where there is no room for both."""
        grip = current_look().px(GRIP)
        second = _middle(self.end(self.dev_end) * self.width(), grip, self.width() - grip)
        first = _middle(self.end(self.train_end) * self.width(), 0, second - grip)
        for handle, middle in ((self.train_end, first), (self.dev_end, second)):
            handle.setGeometry(middle, 0, grip, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_look().colours
        ends = (0.0, self._split.train, self._split.train + self._split.dev, 1.0)
        with QPainter(self) as painter:
            for start, end, ink in zip(ends, ends[1:], (colours.train, colours.dev, colours.faint), strict=False):
                left, right = round(start * self.width()), round(end * self.width())
                painter.fillRect(QRect(left, 0, right - left, self.height()), QColor(mixed(colours.panel, ink, 0.35)))
                share = f"{100 * (end - start):.3g} %"
                if painter.fontMetrics().horizontalAdvance(share) + GRIP < right - left:
                    painter.drawText(QRect(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignCenter, share)

    def resizeEvent(self, event: object) -> None:
        self._place_handles()


class Handle(QWidget):
    """Where one part ends and the next begins."""

    def __init__(self, bar: SplitBar, name: str) -> None:
        super().__init__(bar)
        self._bar = bar
        self._taken = 0.0
        """How far from its end, as a share of the bar, the mouse took hold of it."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name}\n{_('Arrow keys move it, with Shift by tenths of a per cent.')}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def _share(self, event: QMouseEvent) -> float:
        return self.mapToParent(event.position().toPoint()).x() / max(self._bar.width(), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            step = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self._bar.propose(self, self._bar.end(self) + STEPS[key] * step, step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._taken = self._share(event) - self._bar.end(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._bar.propose(self, self._share(event) - self._taken)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_look().colours
        width = current_look().px(4)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent if self.hasFocus() else colours.text))
            painter.drawRoundedRect((self.width() - width) // 2, 0, width, self.height(), width / 2, width / 2)


def _between(value: float, low: float, high: float, step: float) -> float:
    return round(min(max(round(value / step) * step, low), max(low, high)), 4)


def _middle(place: float, low: int, high: int) -> int:
    """Where something as wide as a grip begins that stands around a place, between two bounds."""
    return min(max(round(place - current_look().px(GRIP) / 2), low), high)
