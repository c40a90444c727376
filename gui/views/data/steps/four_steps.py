"""The four steps in which the axes of a cloud are found."""

from __future__ import annotations

from math import prod

import numpy as np

from core.experiment import Experiment
from core.language import _, marked
from core.watching.chain_look import AxesLook, StepLook
from gui.views.data.steps.bars import Means, Shares
from gui.views.data.steps.chart import Chart
from gui.views.data.steps.ends import samples_of
from gui.views.data.steps.joint import Joint
from gui.views.data.steps.names import feature_names
from gui.views.data.steps.signed import Matrix, Pictures, reach_of

AXES = marked("the axes of the cloud, two deviations long")


class FourSteps:
    """Mean, covariance, eigenvalues, axes; for pictures the first and the last are pictures, and some are rebuilt."""

    def __init__(self) -> None:
        self.means, self.mean_picture = Means(), Pictures()
        self.covariance, self.shares = Matrix(), Shares()
        self.axes, self.axis_pictures = Joint(), Pictures()
        self.rebuilt = Pictures()
        pictures = (self.mean_picture, self.axis_pictures, self.rebuilt)
        self.charts: tuple[Chart, ...] = (self.means, self.covariance, self.shares, self.axes, *pictures)
        self.means.name(_("1. Mean"), _("it is taken away; bars: a deviation to each side"))
        self.mean_picture.name(_("1. Mean"), _("it is taken away"))
        self.covariance.name(_("2. Covariance"), _("blue: they rise together; orange: one falls"))
        self.axes.name(_("4. Eigenvectors"), "")
        self.axis_pictures.name(_("4. Eigenvectors"), _("the first axes of the cloud, as pictures"))
        self.rebuilt.name(_("Rebuilt"), _("from the axes that are kept"))

    def show(self, seen: StepLook, axes: AxesLook, experiment: Experiment) -> list[Chart]:
        """Draw them; those to be seen, in their order."""
        self._show_variance(seen, axes)
        if seen.before.pictures is None or axes.mean_picture is None or axes.axis_pictures is None:
            self._show_clouds(seen, axes, experiment)
            return [self.means, self.covariance, self.shares, self.axes]
        reach = reach_of(seen.before.pictures)
        self.mean_picture.show_pictures(axes.mean_picture[np.newaxis], reach)
        self.axis_pictures.show_pictures(axes.axis_pictures, reach_of(axes.axis_pictures))
        charts: list[Chart] = [self.mean_picture, self.covariance, self.shares, self.axis_pictures]
        if axes.rebuilt is not None:
            self.rebuilt.show_pictures(axes.rebuilt, reach)
            charts.append(self.rebuilt)
        return charts

    def _show_variance(self, seen: StepLook, axes: AxesLook) -> None:
        self.covariance.show_matrix(axes.covariance)
        total, count = axes.total or 1.0, prod(seen.before.shape)
        share = 100 * float(axes.variances[: axes.kept].sum()) / total
        words = _("{kept} of {count} axes keep {share:.1f} % of the variance")
        kept = words.format(kept=axes.kept, count=count, share=share)
        self.shares.name(_("3. Eigenvalues"), kept if axes.kept < count else _("all axes are kept"))
        self.shares.show_shares(axes.variances / np.float32(total), axes.kept)

    def _show_clouds(self, seen: StepLook, axes: AxesLook, experiment: Experiment) -> None:
        deviations = np.sqrt(np.diag(axes.covariance))
        self.means.show_means(axes.mean, deviations, feature_names(experiment.data, seen.before.turned))
        samples = samples_of(seen.before, seen, experiment)
        several = prod(seen.before.shape) > len(seen.before.chosen)
        words = _("the axes of the cloud, along these two features") if several else _(AXES)
        self.axes.name(self.axes.title, words)
        self.axes.show_samples(samples, samples.span)
        self.axes.show_arrows(seen.before.means, axes.arrows)
