"""Every view of a training, and how they take turns."""

from __future__ import annotations

from typing import NamedTuple

from gui.display import View
from gui.views.activations import ActivationsView
from gui.views.coach import CoachView
from gui.views.curves import CurvesView
from gui.views.data.data_view import DataView
from gui.views.gradients import GradientsView
from gui.views.metrics import MetricsView
from gui.views.microscope.microscope_view import MicroscopeView
from gui.views.output import OutputView
from gui.views.pretraining import PretrainingView
from gui.views.race.race_view import RaceView
from gui.views.step_mode.step_view import StepModeView


class Views(NamedTuple):
    """The views in the order of their places in the window."""

    output: OutputView
    metrics: MetricsView
    pretraining: PretrainingView
    coach: CoachView
    curves: CurvesView
    activations: ActivationsView
    gradients: GradientsView
    step_mode: StepModeView
    data: DataView
    microscope: MicroscopeView
    race: RaceView

    @classmethod
    def made(cls) -> Views:
        """New ones, with nothing to see yet."""
        return cls(
            OutputView(),
            MetricsView(),
            PretrainingView(),
            CoachView(),
            CurvesView(),
            ActivationsView(),
            GradientsView(),
            StepModeView(),
            DataView(),
            MicroscopeView(),
            RaceView(),
        )

    def in_turn(self, *more: View) -> list[list[View]]:
        """The round in which they are drawn, a group a tick; `more` is drawn with the output."""
        curves: list[View] = [self.curves]
        return [
            curves,
            [self.output, self.metrics, *more, self.step_mode, self.data],
            curves,
            [self.activations, self.gradients, self.pretraining, self.coach],
        ]
