"""Samples with what the network says of them, as pictures, points or rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite

import numpy as np
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap

from core.language import _
from core.watching.judged_look import Mistakes
from core.watching.sample_look import SampleLook
from core.watching.seeable import Floats
from gui.keys import ENTER
from gui.look import Look, mixed
from gui.plots.frame import Frame
from gui.views.colouring import Colouring
from gui.views.data.cloud import Cloud
from gui.views.data.pictures import PictureGrid
from gui.views.data.rows import SampleRows
from gui.views.judged.told import Told

GROUND, RING, HOLE, DOT = 4, 13, 9, 7
"""How wide other samples are, the ring in the colour of an answer, what is free in it, and the dot in its middle, in
pixels at the desk."""


class AnsweredGrid(PictureGrid):
    """Under each picture: true class → answer, and how sure it is."""

    least, lines = 60, 2
    _words: tuple[tuple[str, str], ...] = ()

    def show_mistakes(self, seen: Mistakes, colouring: Colouring) -> None:
        """Draw these."""
        rows = range(len(seen.sure))
        self._words = tuple((Told.apart(seen, row, colouring), Told.of(seen, row, colouring).sure) for row in rows)
        self.show_samples(seen.samples, colouring)

    def words(self, row: int) -> tuple[str, ...]:
        return self._words[row]


class AnsweredCloud(Cloud):
    """Each dot has the colour of what is true, and a ring in that of what is said; all others are faint."""

    ring = 9
    _mistakes: Mistakes | None = None

    def show_mistakes(self, seen: Mistakes, colouring: Colouring) -> None:
        """Draw these among the others."""
        self._mistakes = seen
        self.show_samples(seen.samples, colouring)

    def show_samples(self, seen: SampleLook, colouring: Colouring) -> None:
        super().show_samples(seen, colouring)
        if self._mistakes is not None and len(self._mistakes.ground):
            self._reach([seen.values, self._mistakes.ground])

    def _paint_dots(self, layer: QPixmap, frame: Frame, seen: SampleLook, look: Look) -> None:
        assert self._mistakes is not None
        ground, shown = (_places(frame, each) for each in (self._mistakes.ground, seen.values))
        rings = _by_colour(shown, [self.colouring.of_target(each) for each in self._mistakes.answers.tolist()])
        dots = _by_colour(shown, [self.colouring.of_target(each) for each in seen.targets.tolist()])
        others = {mixed(look.colours.panel, look.colours.text, 0.25): [each for each in ground if each is not None]}
        holes = {look.colours.panel: [each for each in shown if each is not None]}
        with QPainter(layer) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for size, places in ((GROUND, others), (RING, rings), (HOLE, holes), (DOT, dots)):
                for colour, points in places.items():
                    ink = QPen(QColor(colour), look.px(size), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
                    painter.setPen(ink)
                    painter.drawPoints(points)


class AnsweredRows(SampleRows):
    """What is true, what is said and how sure, then the features; the arrow keys only point."""

    def __init__(self) -> None:
        super().__init__()
        self._tell: Callable[[int | None], None] = lambda _row: None
        self.clicked.connect(self._on_chosen)

    @property
    def chosen_row(self) -> int | None:
        """The row that is pointed at by the keys."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def let_point(self, tell: Callable[[int | None], None]) -> None:
        """Tell at which row the arrow keys or the mouse point."""
        self._tell = tell
        self.setMouseTracking(True)
        self.entered.connect(lambda index: tell(index.row()))

    def show_mistakes(self, seen: Mistakes, colouring: Colouring) -> None:
        """List these."""
        told = [Told.of(seen, row, colouring) for row in range(len(seen.sure))]
        sure = _("off by") if colouring.task == "regression" else _("score") if seen.linear else _("how sure")
        more = {_("answer"): [each.said for each in told], sure: [each.sure for each in told]}
        self.show_samples(seen.samples, colouring, more)

    def _fit_columns(self, *, anew: bool) -> None:
        if anew:
            super()._fit_columns(anew=anew)

    def _on_row(self, now: QModelIndex) -> None:
        if now.isValid():
            self._tell(now.row())

    def _on_chosen(self, index: QModelIndex) -> None:
        super()._on_row(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._on_chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _places(frame: Frame, values: Floats) -> list[QPointF | None]:
    """Places (N, 2) in pixels; None for what is not a number."""
    pixels = zip(*(axis.tolist() for axis in frame.pixels(*values.T.astype(np.float64))), strict=True)
    return [QPointF(x, y) if isfinite(x + y) else None for x, y in pixels]


def _by_colour(places: Sequence[QPointF | None], colours: Sequence[str]) -> dict[str, list[QPointF]]:
    """Those that are numbers, as many at once are painted faster."""
    found: dict[str, list[QPointF]] = {}
    for place, colour in zip(places, colours, strict=True):
        if place is not None:
            found.setdefault(colour, []).append(place)
    return found
