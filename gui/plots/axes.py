"""The axes of a plot: words without lines, left and below."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gui.look import CAPTION, Look, ui_font
from gui.plots.frame import Frame
from gui.plots.graph import pg
from gui.plots.scales import Span, Tick, decade_ticks, ticks


class Room(NamedTuple):
    """The room for words around the field of a plot, in pixels at the desk."""

    left: int = 44
    top: int = 20
    right: int = 84
    bottom: int = 20


BARE = 6
"""The room under a plot that leaves its axis in x to another."""


class Axes:
    """The two axes that pyqtgraph draws, held to our room, ticks and colours."""

    def __init__(self, item: pg.PlotItem) -> None:
        self._item = item
        self.across: Callable[[Span, int], list[Tick]] = ticks
        """How places in x are found and written."""
        self._left, self._bottom = item.getAxis("left"), item.getAxis("bottom")
        item.hideButtons()
        box = item.getViewBox()
        box.setMouseEnabled(x=False, y=False)
        box.disableAutoRange()
        for unseen in ("top", "right"):
            item.getAxis(unseen).unlinkFromView()
        for axis in (self._left, self._bottom):
            axis.enableAutoSIPrefix(False)  # it would lay out an empty label for every new range
            axis.setPen(None)
            axis.setStyle(tickLength=0, tickTextOffset=6, hideOverlappingLabels=False)

    def dress(self, look: Look, room: Room) -> None:
        """Take the colours and the type of the look, and stand in this room."""
        self._item.layout.setContentsMargins(0, look.px(room.top), look.px(room.right), 0)
        self._left.setWidth(look.px(room.left))
        self._bottom.setHeight(look.px(room.bottom))
        self._bottom.setStyle(showValues=room.bottom > BARE)
        for axis in (self._left, self._bottom):
            axis.setTextPen(look.colours.faint)
            axis.setTickFont(ui_font(look, CAPTION))

    def show_frame(self, frame: Frame, look: Look) -> list[Tick]:
        """Write round numbers along the frame; gives those of y, for the grid."""
        field, x, y, log = frame
        self._item.getViewBox().setRange(xRange=x, yRange=y, padding=0)
        across = self.across(x, max(2, int(field.width() / look.px(64))))
        upward = (decade_ticks if log else ticks)(y, max(2, int(field.height() / look.px(28))))
        self._bottom.setTicks([across])
        self._left.setTicks([upward])
        return upward
