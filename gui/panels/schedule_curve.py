"""The learning rate over the whole run, before it begins, with a mark that travels along it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.catalogue.schedules import ReduceOnPlateau
from core.experiment import Experiment, Training
from core.language import _
from gui.forms.scale import written
from gui.look import GRID, caption, current_look, mixed, with_role

HEIGHT, POINTS = 48, 160


class ScheduleCurve(QWidget):
    """The curve, under it the rate at its highest and at the end in numbers, and what of it never comes."""

    def __init__(self) -> None:
        super().__init__()
        self.plot = _Curve()
        self.words = caption("")
        self.trouble = with_role(QLabel(), "error")
        self.trouble.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self.plot)
        column.addWidget(self.words)
        column.addWidget(self.trouble)

    def show_experiment(self, experiment: Experiment) -> None:
        """Draw the schedule over the planned steps."""
        training, total = experiment.training, experiment.planned_steps
        places = [number * (total - 1) / (POINTS - 1) for number in range(POINTS)]
        factors = [training.schedule.factor(round(place), total) for place in places]
        self.plot.show_factors(factors, total)
        self.words.setText(_words(training, max(factors), factors[-1], total))
        self.plot.setAccessibleName(self.words.text())
        trouble = training.schedule.trouble(total, training.epochs)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    def show_step(self, step: int) -> None:
        """Move the mark to a step of the run."""
        self.plot.show_step(step)


class _Curve(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._factors: list[float] = []
        self._total, self._step = 1, 0
        self.setFixedHeight(current_look().px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_factors(self, factors: list[float], total: int) -> None:
        """Draw these factors, from 0 to 1, evenly over so many steps."""
        self._factors, self._total = factors, total
        self.update()

    def show_step(self, step: int) -> None:
        """Move the mark; drawn only when that shows."""
        before, self._step = self._mark, step
        if self._mark != before:
            self.update()

    @property
    def _mark(self) -> int | None:
        """The point of the curve at which the run stands; None before the first step."""
        share = min(self._step / max(self._total - 1, 1), 1.0)
        return round(share * (POINTS - 1)) if self._step else None

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, pad = current_look().colours, current_look().px(4)
        width, height = self.width() - 2 * pad, self.height() - 2 * pad
        points = [
            QPointF(pad + number / (POINTS - 1) * width, pad + (1 - factor) * height)
            for number, factor in enumerate(self._factors)
        ]
        ground = [QPointF(pad + width, pad + height), QPointF(pad, pad + height)]
        mark = self._mark
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mixed(colours.panel, colours.accent, 0.12)))
            painter.drawPolygon(QPolygonF([*points, *ground]))
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(*ground)
            painter.setPen(QPen(QColor(colours.accent), current_look().px(1.5)))
            painter.drawPolyline(QPolygonF(points))
            if mark is not None and points:
                painter.setPen(QPen(QColor(colours.panel), 1.5))
                painter.setBrush(QColor(colours.text))
                painter.drawEllipse(points[mark], pad, pad)


def _words(training: Training, most: float, last: float, steps: int) -> str:
    rate, text = training.optimizer.learning_rate, _("Rate up to {most}, at the end {last}, over {steps:,} steps")
    if isinstance(training.schedule, ReduceOnPlateau):
        text = _("Rate up to {most}; drops when the dev loss rests, not below {last}; {steps:,} steps")
        last = training.schedule.floor
    return text.format(most=_short(rate * most), last=_short(rate * last), steps=steps)


def _short(rate: float) -> str:
    return written(float(f"{rate:.3g}"))
