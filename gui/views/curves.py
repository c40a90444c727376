"""How good the network is, and how good it has been: loss, metric and learning rate over epochs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSlider, QToolButton

from core.experiment import Experiment
from core.language import _, marked
from core.watching.curves_look import Curve, Curves
from core.watching.snapshot import Snapshot
from core.watching.stop import Stop
from core.watching.wanted import Wanted
from gui.look import caption, current_look, with_role
from gui.numbers import short
from gui.plots.axes import Room
from gui.plots.line import Line, Ring
from gui.plots.plot import Crosshair, Plot
from gui.plots.scales import finite_ends
from gui.plots.taking import Table
from gui.plots.thinning import averaged, envelope, smoothed
from gui.plots.words import Mark
from gui.views.timeline import Timeline
from gui.views.trouble_signs import LineSigns
from gui.views.view import View

SIDE_BY_SIDE = 480
"""From this width on, in pixels, loss and metric stand beside each other."""
STRONGEST = 10
"""The strongest smoothing averages over this many per cent of the run."""
SLIDER = 48
"""The length of the slider for smoothing, in pixels at the desk."""
RATE_HEIGHT, ROOMY_WIDE, ROOMY = 68, 202, 240
"""The height of the learning rate, and those of all plots beside and above each other below which it gives way, in
pixels at the desk."""
ROOM = Room(right=108)
"""With room for the longest word and value at the end of a line."""
USUAL, HEADROOM = 97, 1.15
"""The loss is shown to this much above all but the highest few per cent of the epochs."""


class CurvesView(View):
    """Loss and metric of the train part (solid) and the others (dashed), the learning rate under them."""

    wanted = Wanted(curves=True)
    whole = True
    name = "curves"
    question = marked("Does it learn?")
    invitation = marked("Press Run to see the loss fall.")
    explanation = marked(
        "**Loss** says how wrong the network is: lower is better; a penalty is not in it. The **metric** beside it is "
        "chosen under Training: **accuracy** is the share of samples it gets right; for numbers, **R²** is the share "
        "of their variance it explains: 1 is perfect, 0 no better than the mean.\n\n"
        "The solid line is the **train** part, as it learns from it: after augmentation, which makes it harder. The "
        "dashed line is the **dev** part, which it never learns from. While both fall it learns; when dev rises again "
        "and train still falls, it learns the train part by heart: it overfits. The **ring** is the epoch with the "
        "lowest dev loss. A **train-dev** part, held back from train, tells why dev is worse: from train to it is "
        "variance, from it to dev mismatch.\n\n"
        "The faint line is the loss of single mini-batches. **log** makes equal factors equally high. **smooth** "
        "averages the lines over the last few per cent of the run. A red **sign** is a trouble: click it.\n\n"
        "The small plot is the **learning rate** on the same epochs. A dashed upright says what you changed there, or "
        "why the run stopped. Move the mouse over a plot to read the values of all of them at that epoch.\n\n"
        "The **timeline** under the curves leads back: each tick is a moment that is kept. Drag the handle to one, and "
        "everything is shown as it was then, while the run rests. From there you can go on in another way."
    )

    def __init__(self) -> None:
        super().__init__()
        self._curves: Curves | None = None
        self._error = False
        self._stop: Stop | None = None
        names = _("loss"), _("learning rate"), _("accuracy")
        self._loss, self._rate, self._metric = (Plot(name, _("epoch"), room=ROOM) for name in names)
        self._crosshair = Crosshair(self._loss, self._rate, self._metric)
        self._raw = self._loss.add(Line(_("mini-batch"), lambda look: look.colours.train, faint=True))
        self._losses, self._metrics = map(_lines_of_parts, (self._loss, self._metric))
        self._rates = self._rate.add(Line(_("rate"), lambda look: look.colours.third))
        self._ring = self._loss.keep(Ring(lambda look: look.colours.dev, self._loss.getPlotItem()))
        self.timeline, self.troubles = Timeline(self._loss), LineSigns(lambda _: self._loss, lambda _: self._losses)
        self._grid = QGridLayout(self.body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._add_tools()
        self._place()
        self.clear()

    def take_names(self, experiment: Experiment) -> None:
        metric, penalty = experiment.metric, experiment.training.penalty
        self._loss.set_y_title(_("loss, without the penalty") if any(penalty.rates()) else _("loss"))
        self._metric.set_y_title(_(metric.word))
        self._error = metric.error
        for line in self._metrics:
            line.words = _percent if metric.percent else short

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        self.timeline.show_snapshot(snapshot)
        if snapshot.curves is not None:
            self._curves, self._stop = snapshot.curves, snapshot.progress.stop
            self._draw()

    def clear(self) -> None:
        self._curves = None
        for part in (self._loss, self._rate, self._metric):
            part.forget()
        self.timeline.clear()
        super().clear()

    def table(self) -> Table:
        return Table(("curve", "epoch", "mean", "low", "high"), _rows(self._curves) if self._curves is not None else [])

    def _draw(self) -> None:
        curves = self._curves
        filled = curves is not None and len(curves.batch_loss.x) > 0
        self.show_body(filled)
        if curves is None or not filled:
            return
        self._raw.show(*envelope(curves.batch_loss, self._loss.points))
        self._rates.show(*averaged(*_points(curves.learning_rate), self._rate.points))
        self._show_lines(self._losses, (curves.train_loss, curves.dev_loss, curves.train_dev_loss))
        self._show_lines(self._metrics, (curves.train_metric, curves.dev_metric, curves.train_dev_metric))
        self._show_marks(curves)
        self._fit()

    def _show_lines(self, lines: Sequence[Line], curves: Sequence[Curve]) -> None:
        share = self._smoothing.value() / 100
        for line, curve in zip(lines, curves, strict=True):
            x, y = averaged(*_points(curve), self._loss.points)
            line.show(x, smoothed(x, y, share))

    def _show_marks(self, curves: Curves) -> None:
        here = [] if self.timeline.epoch is None else [Mark(self.timeline.epoch, "", strong=True)]
        for plot in (self._loss, self._metric):
            plot.show_marks(sorted([*_marks(curves, self._stop), *here]))
        self._rate.show_marks(here)
        best = None if curves.best_epoch is None else self._losses[1].point_at(curves.best_epoch)
        self._ring.show_at(best)

    def _fit(self) -> None:
        end = max(float(line.x[-1]) for line in (self._raw, *self._losses) if len(line.x))
        for plot in (self._loss, self._rate, self._metric):
            ends = finite_ends(*(line.positive() if plot.log else line.y for line in plot.lines))
            if ends is None:
                plot.forget()
            else:
                plot.fit((0.0, end), ends if plot.log else self._anchored(plot, *ends))

    def _anchored(self, plot: Plot, low: float, high: float) -> tuple[float, float]:
        """The range with its natural end: 0 for errors and rates, 1 for other metrics; below -1 is not worth room."""
        if plot is self._metric and not self._error:
            return min(max(low, -1.0), 0.9), 1.0
        return 0.0, _usual([line.y for line in self._losses], high) if plot is self._loss else high

    def _place(self) -> None:
        """Loss beside the metric, or above it; the learning rate under both."""
        wide = self.width() >= current_look().px(SIDE_BY_SIDE)
        metric, rate = ((0, 1, 3, 1), (1, 0, 1, 1)) if wide else ((1, 0, 1, 1), (2, 0, 1, 1))
        self._grid.addWidget(self._loss, 0, 0)
        self._grid.addWidget(self._metric, *metric)
        self._grid.addWidget(self._rate, *rate)
        self._grid.addWidget(self.timeline, 3 - wide, 0)
        self._grid.setRowStretch(0, 1)
        self._grid.setRowStretch(1, 0 if wide else 1)
        self._rate.setMinimumHeight(1)  # it gives way, so the others alone say how low the view may be
        self._smoothing.setFixedWidth(current_look().px(SLIDER))
        self._rate.setMaximumHeight(current_look().px(RATE_HEIGHT))
        roomy = self.height() >= current_look().px(ROOMY_WIDE if wide else ROOMY)
        self._rate.setVisible(roomy)
        self._loss.show_x_axis(not roomy and wide)
        self._metric.show_x_axis(wide or not roomy)

    def _add_tools(self) -> None:
        self._log, self._smoothing = _log_button(), _smoothing_slider()
        self._log.toggled.connect(self._on_log)
        self._smoothing.valueChanged.connect(self._on_smoothing)
        self._on_smoothing(0)
        for tool in (caption(_("smooth")), self._smoothing, self._log):
            self.add_tool(tool)

    def _on_log(self, log: bool) -> None:
        self._loss.log = log
        self._draw()

    def _on_smoothing(self, percent: int) -> None:
        words = _("Smoothing: the lines average over the last {percent} % of the run")
        self._smoothing.setToolTip(words.format(percent=percent))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def _log_button() -> QToolButton:
    button = with_role(QToolButton(), "small")
    button.setText(_("log"))
    button.setCheckable(True)
    button.setToolTip(_("Logarithmic loss: equal factors are equally high"))
    return button


def _smoothing_slider() -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, STRONGEST)
    slider.setAccessibleName(_("Smoothing"))
    return slider


def _lines_of_parts(plot: Plot) -> tuple[Line, Line, Line]:
    train = Line(_("train"), lambda look: look.colours.train)
    dev = Line(_("dev"), lambda look: look.colours.dev, dashed=True)
    train_dev = Line(_("train-dev"), lambda look: look.colours.third, dashed=True)
    return plot.add(train), plot.add(dev), plot.add(train_dev)


def _marks(curves: Curves, stop: Stop | None) -> list[Mark]:
    """Where something was changed, and why it stopped."""
    marks = [Mark(marker.epoch, marker.text) for marker in curves.markers]
    return marks if stop is None else [*marks, Mark(stop.epoch, stop.words())]


def _points(curve: Curve) -> tuple[np.ndarray, np.ndarray]:
    return np.asarray(curve.x, np.float64), np.asarray(curve.mean, np.float64)


def _percent(share: float) -> str:
    return short(share, percent=True)


def _rows(curves: Curves) -> list[tuple[object, ...]]:
    return [
        (name, *map(float, point))
        for name, curve in _parts(curves)
        for point in zip(curve.x, curve.mean, curve.low, curve.high, strict=True)
    ]


def _parts(curves: Curves) -> tuple[tuple[str, Curve], ...]:
    found = ((name, getattr(curves, name)) for name in curves.__struct_fields__)
    return tuple((name, value) for name, value in found if isinstance(value, Curve))


def _usual(losses: list[np.ndarray], highest: float) -> float:
    """The height of all epochs but a few: one spike would press the rest of the curves flat."""
    finite = [loss[np.isfinite(loss)] for loss in losses]
    epochs = np.concatenate(finite)
    if not len(epochs):
        return highest
    first = max(float(loss[0]) for loss in finite if len(loss))
    return min(highest, HEADROOM * max(first, float(np.percentile(epochs, USUAL))))
