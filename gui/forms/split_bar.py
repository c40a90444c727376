"""One bar for all samples, cut at two handles into train, dev and test."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.experiment import Split
from core.language import _
from gui.look import current_look, mixed

HEIGHT, GRIP = 24, 10
STEP = 0.01
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
LEAST = {"train": 0.05, "dev": 0.02}


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

    def shift(self, handle: Handle, steps: int) -> None:
        """Propose a handle moved by so many hundredths."""
        end = self._split.train if handle is self.train_end else self._split.train + self._split.dev
        self.propose(handle, end + steps * STEP)

    def drag(self, handle: Handle, x: int) -> None:
        """Propose a handle dragged to `x`."""
        self.propose(handle, x / max(self.width(), 1))

    def propose(self, handle: Handle, share: float) -> None:
        """Propose that a handle stands at a share of the bar, as near as it may."""
        split = self._split
        if handle is self.train_end:
            train = _between(share, LEAST["train"], min(0.95, split.train + split.dev - LEAST["dev"]))
            wanted = Split(train, round(split.train + split.dev - train, 4))
        else:
            dev = _between(share - split.train, LEAST["dev"], min(0.95, 1 - split.train))
            wanted = Split(split.train, dev)
        if wanted != split:
            self.picked.emit(wanted)

    def _place_handles(self) -> None:
        grip = current_look().px(GRIP)
        for handle, share in ((self.train_end, self._split.train), (self.dev_end, self._split.train + self._split.dev)):
            left = min(max(round(share * self.width()) - grip // 2, 0), self.width() - grip)
            handle.setGeometry(left, 0, grip, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_look().colours
        ends = (0.0, self._split.train, self._split.train + self._split.dev, 1.0)
        with QPainter(self) as painter:
            for start, end, ink in zip(ends, ends[1:], (colours.train, colours.dev, colours.faint), strict=False):
                left, right = round(start * self.width()), round(end * self.width())
                painter.fillRect(QRect(left, 0, right - left, self.height()), QColor(mixed(colours.panel, ink, 0.35)))
                share = f"{100 * (end - start):.0f} %"
                if painter.fontMetrics().horizontalAdvance(share) + GRIP < right - left:
                    painter.drawText(QRect(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignCenter, share)

    def resizeEvent(self, event: object) -> None:
        self._place_handles()


class Handle(QWidget):
    """Where one part ends and the next begins."""

    def __init__(self, bar: SplitBar, name: str) -> None:
        super().__init__(bar)
        self._bar = bar
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._bar.shift(self, STEPS[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._bar.drag(self, self.mapToParent(event.position().toPoint()).x())

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


def _between(value: float, low: float, high: float) -> float:
    return round(min(max(round(value / STEP) * STEP, low), max(low, high)), 4)
