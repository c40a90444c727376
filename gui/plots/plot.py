"""One plot in the look of the window: no box, a light grid, words at the ends of lines, values under the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame

from gui.look import Look, current_look
from gui.plots.axes import BARE, Axes, Room
from gui.plots.field import Band, Field
from gui.plots.frame import Frame
from gui.plots.graph import pg
from gui.plots.line import Line
from gui.plots.scales import held, held_decades
from gui.plots.thinning import MOST
from gui.plots.words import Mark, Words


class Pointer(Protocol):
    """What points at a place of a line."""

    def dress(self, look: Look) -> None:
        """Take the colours and the size of the look."""

    def place(self, frame: Frame | None) -> None:
        """Stand where the place is in the frame; nowhere without one."""


P = TypeVar("P", bound=Pointer)


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Lines over one axis in x, linear or logarithmic in y, in ranges that change rarely."""

    def __init__(self, y_title: str, x_title: str = "", *, room: Room | None = None, log: bool = False) -> None:
        super().__init__(enableMenu=False)
        self.destroyed.connect(self.plotItem.ctrlMenu.deleteLater)  # which pyqtgraph makes all the same
        self.lines: list[Line] = []
        self._pointers: list[Pointer] = []
        self.crosshair = Crosshair(self)
        self.log = log
        self._room = room or Room()
        self.frame: Frame | None = None
        self._field_item = Field(self.lines, self.getPlotItem())
        self.words = Words(self.getPlotItem(), y_title, x_title)
        self.axes = Axes(self.getPlotItem())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(96, 56)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._dress(current_look())

    def add(self, line: Line) -> Line:
        """Draw one more line, over the others."""
        self.lines.append(line)
        line.label.setParentItem(self.getPlotItem())
        line.dress(self._look)
        return line

    def remove(self, line: Line) -> None:
        """Draw this line no more."""
        self.lines.remove(line)
        self._field_item.update()
        self.scene().removeItem(line.label)

    def keep(self, pointer: P) -> P:
        """Keep something that points at a line, and belongs to the plot, at its place."""
        self._pointers.append(pointer)
        pointer.dress(self._look)
        return pointer

    def set_band(self, band: Band | None) -> None:
        """Shade the values between two bounds, or none."""
        self._field_item.set_band(band)

    def set_y_title(self, text: str) -> None:
        """Name what goes upward."""
        self.words.set_y_title(text)

    def show_x_axis(self, shown: bool) -> None:
        """Write the axis in x, or leave it to a plot below this one."""
        self._room = self._room._replace(bottom=Room().bottom if shown else BARE)
        self.words.show_x_title(shown)
        self._dress(self._look)

    @property
    def points(self) -> int:
        """As many points as a line of this plot needs: two a pixel across."""
        return min(max(2 * int(self._field().width()), 128), MOST)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Draw a dashed upright with a word at each of these places."""
        self.words.show_marks(marks)

    def fit(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """See to it that x and y (low, high) can be seen, and put the words in their places.

        On a log axis y must be positive.
        """
        now = self.frame if self.frame is not None and self.frame.log == self.log else None
        wider = held(now and now.x, *x, parts=8)
        taller = (held_decades if self.log else held)(now and now.y, *y)
        frame = Frame(self._field(), wider, taller, self.log)
        if frame == self.frame:
            self._place()
        else:
            self.frame = frame
            self._reframe()

    def forget(self) -> None:
        """Empty the lines and marks, and let go of the ranges."""
        self.frame = None
        for line in self.lines:
            line.forget()
        for pointer in self._pointers:
            pointer.place(None)
        self._field_item.update()
        self.words.hide_ends(self.lines)
        self.words.show_marks(())
        self.words.show_cursor((), None, None, None)

    def show_cursor(self, x: float | None, under: float | None) -> None:
        """Point at x and say the values there; `under` is the pixel in y of the mouse if it is in this plot."""
        self.words.show_cursor(self.lines, self.frame, x, under)

    def _field(self) -> QRectF:
        left, top, right, bottom = map(self._look.px, self._room)
        return QRectF(left, top, max(1, self.width() - left - right), max(1, self.height() - top - bottom))

    def _dress(self, look: Look) -> None:
        self._look = look
        self.setBackground(QColor(look.colours.panel))
        self.axes.dress(look, self._room)
        self._field_item.dress(look)
        self.words.dress(look)
        for line in self.lines:
            line.dress(look)
        for pointer in self._pointers:
            pointer.dress(look)
        self._reframe()

    def _reframe(self) -> None:
        if self.frame is not None:
            self.frame = self.frame._replace(field=self._field())
            self._field_item.show_frame(self.frame, self.axes.show_frame(self.frame, self._look))
            self._place()

    def _is_open(self) -> bool:
        """Whether it is made and not closed; pyqtgraph sends events before and after."""
        return hasattr(self, "_look") and self.plotItem is not None

    def _place(self) -> None:
        assert self.frame is not None
        for line in self.lines:
            line.trace(self.frame)
        self._field_item.update()
        self.words.place(self.lines, self.frame)
        for pointer in self._pointers:
            pointer.place(self.frame)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        mouse = event.position()
        if self.frame is not None and self.frame.field.contains(mouse):
            self.crosshair.show(self.frame.value_at(mouse.x()), self, mouse.y())
        else:
            self.crosshair.show(None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.crosshair.show(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_open():
            self._reframe()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_open() and self._look is not current_look():
            self._dress(current_look())


class Crosshair:
    """The place in x that all plots of one family point at."""

    def __init__(self, *plots: Plot) -> None:
        self._plots = plots
        for plot in plots:
            plot.crosshair = self

    def show(self, x: float | None, under: Plot | None = None, y: float = 0.0) -> None:
        """Point at x in every plot; `under` is the one under the mouse, `y` the pixel there; None points nowhere."""
        for plot in self._plots:
            plot.show_cursor(x, y if plot is under else None)
