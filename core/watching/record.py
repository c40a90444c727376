"""What is kept of a run while it goes: its curves and the places where it was edited."""

from __future__ import annotations

from math import nan

from core.experiment import Experiment
from core.watching.curves_look import Curves
from core.watching.edits import Edits
from core.watching.inside_record import InsideRecord
from core.watching.layers_look import BlockGradients
from core.watching.series import Numbers, Series

Judged = tuple[float, float]
"""A loss and a metric; NaN where there is nothing to judge."""
NOT_JUDGED: Judged = (nan, nan)


class Record:
    """The curves of one run; what a look must be paid for is only kept where somebody looked."""

    def __init__(self) -> None:
        self.edits, self.inside = Edits(), InsideRecord()
        self._batch_loss, self._learning_rate = Series(), Series()
        self._train_loss, self._dev_loss = Series(), Series()
        self._train_metric, self._dev_metric = Series(), Series()
        self._train_dev_loss, self._train_dev_metric = Series(), Series()
        self._gradients: list[tuple[Series, Series]] = []

    def note_steps(self, places: Numbers, losses: Numbers, learning_rates: Numbers) -> None:
        """Keep the losses of some mini-batches; places count epochs, with fractions."""
        self._batch_loss.extend(places, losses)
        self._learning_rate.extend(places, learning_rates)

    def note_epoch(self, epoch: int, train: Judged, dev: Judged, train_dev: Judged = NOT_JUDGED) -> None:
        """Keep (loss, metric) of the train part while it trained, and of the dev and the train-dev part after it."""
        for series, value in (
            (self._train_loss, train[0]),
            (self._train_metric, train[1]),
            (self._dev_loss, dev[0]),
            (self._dev_metric, dev[1]),
            (self._train_dev_loss, train_dev[0]),
            (self._train_dev_metric, train_dev[1]),
        ):
            series.append(epoch, value)

    def note_motion(self, place: float, norms: list[float], ratios: list[float]) -> None:
        """Keep how each block moved in a step somebody looked at."""
        if not self._gradients:
            self._gradients = [(Series(), Series()) for _block in norms]
        for (norm, ratio), value, share in zip(self._gradients, norms, ratios, strict=True):
            norm.append(place, value)
            ratio.append(place, share)

    def note_edit(self, before: Experiment, after: Experiment, step: int, place: float) -> None:
        """Mark where the experiment was edited; another metric begins curves of its own."""
        if after.metric != before.metric:
            self._train_metric, self._dev_metric, self._train_dev_metric = Series(), Series(), Series()
        self.edits.note(before, after, step, place)

    def cut(self, step: int, epoch: int) -> None:
        """Forget what came after the end of an epoch."""
        rates = (self._batch_loss, self._learning_rate)
        losses = (self._train_loss, self._dev_loss, self._train_dev_loss)
        metrics = (self._train_metric, self._dev_metric, self._train_dev_metric)
        for series in (*rates, *losses, *metrics, *(each for pair in self._gradients for each in pair)):
            series.cut(epoch)
        self.edits.cut(step)
        self.inside.cut(step, epoch)

    def curves(self, best_epoch: int | None = None) -> Curves:
        """All but the gradients."""
        return Curves(
            self._batch_loss.curve(),
            self._learning_rate.curve(),
            self._train_loss.curve(),
            self._dev_loss.curve(),
            self._train_metric.curve(),
            self._dev_metric.curve(),
            best_epoch,
            self.edits.markers,
            self._train_dev_loss.curve(),
            self._train_dev_metric.curve(),
        )

    def gradients(self) -> tuple[BlockGradients, ...] | None:
        """Those of each block, output last; None before the first look."""
        found = tuple(BlockGradients(norm.curve(), ratio.curve()) for norm, ratio in self._gradients)
        return found or None
