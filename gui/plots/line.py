"""One curve of a plot and the words at its end."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import cast

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsItem,
    QGraphicsSimpleTextItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from gui.look import CAPTION, Look, mixed, ui_font
from gui.numbers import short
from gui.plots.frame import Frame
from gui.plots.graph import pg
from gui.plots.thinning import Doubles

Ink = Callable[[Look], str]
FAINT_ALPHA = 60
VEIL_ALPHA = 200
FEW, FEW_DASHED = 24, 64
"""Up to so many points a line is drawn in one stroke, and dashed by the pen."""
DASHES = 24
"""A dashed line of more points has about as many dashes and gaps."""
NOTHING: Doubles = np.empty(0)


class EndWord(QGraphicsSimpleTextItem):
    """Words over a veil, so that grid and lines under them do not strike them through."""

    ground = QColor()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.fillRect(self.boundingRect(), self.ground)
        super().paint(painter, option, cast(QWidget, widget))


class Line:
    """A curve: its name, its colour in each look, its points as they were last shown.

    `words` turns a value into text. At its end stands `at_end`, or its name and last value; a faint line says nothing.
    """

    def __init__(
        self,
        name: str,
        ink: Ink,
        *,
        dashed: bool = False,
        faint: bool = False,
        at_end: str | None = None,
        words: Callable[[float], str] = short,
    ) -> None:
        self.name = name
        self.words, self.at_end, self.faint = words, at_end, faint
        self.x = self.y = NOTHING
        self.path = QPainterPath()
        self.pen = QPen()
        self.label = EndWord()
        self._ink, self._dashed = ink, dashed

    def dress(self, look: Look) -> None:
        """Take the colours and the width of the look."""
        colour = QColor(self._ink(look))
        colour.setAlpha(FAINT_ALPHA if self.faint else 255)
        self.pen = QPen(colour, 1 if self.faint else look.pen)
        self.pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.label.ground = QColor(look.colours.panel)
        self.label.ground.setAlpha(0 if self.at_end else VEIL_ALPHA)
        self.label.setBrush(QColor(self.text_colour(look)))
        self.label.setFont(ui_font(look, CAPTION))

    def text_colour(self, look: Look) -> str:
        """The line's colour, strong enough to be read."""
        return mixed(self._ink(look), look.colours.text, 0.3)

    def show(self, x: Doubles, y: Doubles) -> None:
        """Be these points, from the next tracing on."""
        self.x, self.y = x, y

    def trace(self, frame: Frame) -> None:
        """Make the stroke in pixels; a single point is a level from the left.

        What is not finite is a gap.
        """
        x, y = frame.pixels(self.x, self.y)
        if len(x) == 1:
            x, y = np.array([frame.field.left(), x[0]]), np.repeat(y, 2)
        cut = len(x) > (FEW_DASHED if self._dashed else FEW) and self.pen.width() > 1
        self.path = _cut(x, y, self._dashed) if cut else _joined(x, y)
        self.pen.setStyle(Qt.PenStyle.DashLine if self._dashed and not cut else Qt.PenStyle.SolidLine)

    def forget(self) -> None:
        """Have no points."""
        self.x = self.y = NOTHING
        self.path = QPainterPath()

    def positive(self) -> Doubles:
        """The values that a log axis can show."""
        return self.y[self.y > 0]

    def point_at(self, x: float) -> tuple[float, float] | None:
        """The point of the line nearest to x."""
        y = self.value_at(x)
        return None if y is None else (x, y)

    def end(self) -> tuple[float, float] | None:
        """The last point that can be drawn."""
        places = np.flatnonzero(np.isfinite(self.y))
        return (float(self.x[places[-1]]), float(self.y[places[-1]])) if len(places) else None

    def end_text(self) -> str:
        """The words at the end of the line."""
        end = self.end()
        return self.at_end or f"{self.name} {self.words(end[1] if end else math.nan)}"

    def value_at(self, x: float) -> float | None:
        """The value of the point nearest to x."""
        if not len(self.x):
            return None
        right = min(int(np.searchsorted(self.x, x)), len(self.x) - 1)
        left = max(0, right - 1)
        near = left if abs(self.x[left] - x) <= abs(self.x[right] - x) else right
        return float(self.y[near])


def _joined(x: Doubles, y: Doubles) -> QPainterPath:
    """One stroke through all points, with gaps where y is not finite."""
    whole = bool(np.isfinite(y).all())
    path: QPainterPath = pg.arrayToQPath(x, y, connect="all" if whole else "finite", finiteCheck=False)
    return path


def _cut(x: Doubles, y: Doubles, dashed: bool) -> QPainterPath:
    """A stroke from each point to the next: with a wide pen and in pixels they are drawn five times faster than one."""
    across, upward = np.repeat(x, 2)[1:-1], np.repeat(y, 2)[1:-1]
    drawn = np.isfinite(upward)
    if dashed:
        drawn &= np.arange(len(across)) // 2 // max(1, len(x) // DASHES) % 2 == 0
    if not drawn.all():
        drawn = np.repeat(drawn[::2] & drawn[1::2], 2)
        across, upward = across[drawn], upward[drawn]
    path: QPainterPath = pg.arrayToQPath(across, upward, connect="pairs", finiteCheck=False)
    return path


class Ring(QGraphicsEllipseItem):
    """A ring around one point of a line, in pixels of the plot."""

    def __init__(self, ink: Ink, on: QGraphicsItem) -> None:
        super().__init__(on)
        self._ink = ink
        self._point: tuple[float, float] | None = None

    def dress(self, look: Look) -> None:
        """Take the colours of the look."""
        radius = look.px(4)
        self.setRect(-radius, -radius, 2 * radius, 2 * radius)
        self.setBrush(QColor(look.colours.panel))
        self.setPen(QPen(QColor(self._ink(look)), look.px(1.5)))

    def show_at(self, point: tuple[float, float] | None) -> None:
        """Stand around this point, or nowhere, from the next placing on."""
        self._point = point

    def place(self, frame: Frame | None) -> None:
        """Stand where the point is in the frame."""
        upward = frame.upward(self._point[1]) if frame and self._point else None
        self.setVisible(upward is not None)
        if frame and self._point and upward is not None:
            self.setPos(QPointF(frame.across(self._point[0]), upward))
