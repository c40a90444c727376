"""The samples before and after a step, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from core.experiment import Experiment
from core.language import _
from core.watching.chain_look import Moment, StepLook
from gui.numbers import short
from gui.views.colouring import Colouring
from gui.views.data.steps.chart import Chart
from gui.views.data.steps.joint import Joint, Samples, common
from gui.views.data.steps.names import feature_names, spread_words
from gui.views.data.steps.signed import Pictures, reach_of


class Ends:
    """Two clouds and two grids of pictures; whichever the samples are."""

    def __init__(self) -> None:
        self.clouds = (Joint(), Joint())
        self.grids = (Pictures(), Pictures())
        self.charts: tuple[Chart, ...] = (*self.clouds, *self.grids)

    def show(self, seen: StepLook, after: Moment, step: str, experiment: Experiment) -> tuple[Chart, Chart]:
        """Draw what goes into a step and what comes out of it."""
        moments, titles = (seen.before, after), (_("Before"), _("After: {step}").format(step=step))
        charts: list[Chart] = []
        self._show_clouds(seen, moments, experiment)
        self._show_grids(moments)
        for cloud, grid, moment, title in zip(self.clouds, self.grids, moments, titles, strict=True):
            charts.append(cloud if moment.pictures is None else grid)
            charts[-1].name(title, _words(moment))
        return charts[0], charts[1]

    def _show_clouds(self, seen: StepLook, moments: Sequence[Moment], experiment: Experiment) -> None:
        samples = [samples_of(moment, seen, experiment) for moment in moments]
        spans = common(samples[0].span, samples[1].span)
        for cloud, each, span in zip(self.clouds, samples, spans, strict=True):
            cloud.show_samples(each, span)

    def _show_grids(self, moments: Sequence[Moment]) -> None:
        pictures = [moment.pictures for moment in moments if moment.pictures is not None]
        for grid, each in zip(self.grids, pictures, strict=False):
            grid.show_pictures(each, reach_of(*pictures))


def samples_of(moment: Moment, seen: StepLook, experiment: Experiment) -> Samples:
    """The points of a moment in the colours of their targets."""
    colouring = Colouring.of(experiment, None)
    colours = [colouring.of_target(target) for target in seen.targets.tolist()]
    names = feature_names(experiment.data, moment.turned)
    return Samples(moment.points, colours, tuple(names[place] for place in moment.chosen))


def _words(moment: Moment) -> str:
    if moment.pictures is None:
        return spread_words(moment)
    low, high = short(float(moment.pictures.min())), short(float(moment.pictures.max()))
    return _("from {low} to {high}; grey is 0").format(low=low, high=high)
