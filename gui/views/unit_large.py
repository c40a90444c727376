"""One unit of the network, large: what it makes of the plane, or of the line."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core.experiment import Experiment
from core.language import _
from core.watching.output_look import Fit, OutputMap, Points
from core.watching.units_look import Column, Units
from gui.diagram.spot import Spot, exists
from gui.diagram.words import unit_title
from gui.look import GRID, current_look, heading
from gui.plots.frame import Frame, points
from gui.plots.scales import Span, finite_ends, round_span
from gui.plots.square import paint_axes, wide_frame
from gui.views.colouring import Colouring
from gui.views.output_map import PlaneMap

PARTS = 8
"""Of about so many round parts is the range of a curve."""


class UnitLarge(QWidget):
    """Says which unit it is, over its map or its curve; the samples lie on the map in the colours of their answers."""

    def __init__(self) -> None:
        super().__init__()
        self.title = heading("")
        self.map, self.curve = PlaneMap(), UnitCurve()
        self._samples: Points | None = None
        self._kinds = QStackedLayout()
        self._kinds.addWidget(self.map)
        self._kinds.addWidget(self.curve)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.title)
        column.addLayout(self._kinds, 1)

    def show_samples(self, samples: Points | None) -> None:
        """Draw these samples over the map."""
        self._samples = samples
        self.map.show_samples(samples)

    def show_unit(self, units: Units | None, spot: Spot | None, experiment: Experiment) -> bool:
        """Draw this unit; False where it says nothing over a plane or along a line."""
        if units is None or spot is None or not exists(units, spot) or units.kind == "sample":
            return False
        column = units.columns[spot.column]
        if spot.unit >= len(column.pictures):
            return False
        self.title.setText(_("{unit} – not the answer").format(unit=unit_title(units, spot, experiment)))
        if units.kind == "line":
            self.curve.show_curve(Fit(units.x, column.pictures[spot.unit]))
            self._kinds.setCurrentWidget(self.curve)
        else:
            self._show_map(units, column, spot.unit)
            if self._samples is not None:
                self.map.samples_as = Colouring.of(experiment, None).over(*self._samples.area.numbers)
        return True

    def _show_map(self, units: Units, column: Column, unit: int) -> None:
        area = replace(units.area, numbers=(column.low, column.high))
        self.map.show_meaning(Colouring("regression", 0))
        self.map.show_output(OutputMap(column.pictures[unit : unit + 1], area))
        self._kinds.setCurrentWidget(self.map)


class UnitCurve(QWidget):
    """The curve of one unit along the line of the samples."""

    def __init__(self) -> None:
        super().__init__()
        self.fit: Fit | None = None

    def show_curve(self, fit: Fit) -> None:
        """Draw this."""
        self.fit = fit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fit is None:
            return
        look = current_look()
        frame = _frame(self, self.fit)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_axes(painter, frame, look, ("x", _("unit")))
            painter.setPen(QPen(QColor(look.colours.text), look.pen))
            curve = frame.pixels(self.fit.x.astype(float), np.nan_to_num(self.fit.outputs).astype(float))
            painter.drawPolyline(points(*curve))


def _frame(widget: QWidget, fit: Fit) -> Frame:
    low, high = finite_ends(fit.outputs) or (0.0, 1.0)
    span = round_span(low, high if high > low else low + 1.0, PARTS)
    return wide_frame(widget, current_look(), Span(float(fit.x[0]), float(fit.x[-1])), span)
