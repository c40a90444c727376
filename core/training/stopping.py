"""Why a run stops, and with which weights."""

from __future__ import annotations

from math import inf, isfinite
from typing import NamedTuple

import msgspec
import torch

from core.experiment import Experiment, Stopping, Training
from core.training.engines.engine import Engine, State
from core.watching.stop import Stop

BEST = "best."
"""What the names of the best weights begin with."""


class Kept(NamedTuple):
    """The best epoch that was kept: its dev loss, and where the engine stood."""

    loss: float
    epoch: int
    state: State


class Ending:
    """What the rules of stopping must know of a run: how good its epochs were, and how long they took."""

    def __init__(self) -> None:
        self.seconds = 0.0
        """Those that went into training so far."""
        self.forget()

    @property
    def best_epoch(self) -> int | None:
        """That of the lowest dev loss; None while there is none."""
        return self._best[1] or None

    def forget(self, epoch: int = 0) -> None:
        """What comes after this epoch does not compare with what was."""
        self._best, self._better = (inf, 0), (inf, epoch)
        self._dev_loss, self._metric, self._lower = 0.0, -inf, False
        self._kept: Kept | None = None

    def note_epoch(self, experiment: Experiment, epoch: int, dev: tuple[float, float], engine: Engine) -> None:
        """An epoch ended with this loss and metric of the dev part, and left the engine where it stands."""
        stopping, self._lower = experiment.training.stopping, experiment.metric.error
        self.note_dev(dev)
        loss = self._dev_loss
        if loss < self._better[0] * (1.0 - stopping.min_improvement):
            self._better = loss, epoch
        if loss < self._best[0]:
            self._best = loss, epoch
        if stopping.keep_best and (self._kept is None or loss < self._kept.loss):
            self._kept = Kept(loss, epoch, engine.state())

    def note_dev(self, dev: tuple[float, float]) -> None:
        """This is the loss and the metric of the dev part now."""
        self._dev_loss, self._metric = dev

    def note_edit(self, before: Experiment, after: Experiment, epoch: int) -> None:
        """Losses of other samples or by another measure do not compare, and weights belong to their network."""
        if not comparable(before, after):
            self.forget(epoch)
        if before.metric != after.metric:
            self._lower = after.metric.error
            self._metric = inf if self._lower else -inf

    def reason(self, training: Training, step: int, epoch: int, loss: float | None, position: int) -> Stop | None:
        """Why there is nothing more to train at this place, after this loss; None while there is."""
        if loss is not None and not isfinite(loss):
            stop: Stop | None = Stop("diverged", step, epoch)
        elif epoch >= training.epochs:
            stop = Stop("epochs" if isfinite(self._dev_loss) else "diverged", step, epoch, epoch)
        else:
            stop = self._early(training.stopping, step, epoch) if position == 0 < epoch else None
        if stop is None or stop.kind == "target" or self._kept is None or not training.stopping.keep_best:
            return stop
        return msgspec.structs.replace(stop, weights_of=self._kept.epoch)

    def give_back(self, stop: Stop | None, engine: Engine) -> bool:
        """Let the engine stand where the best epoch left its own, if the stop wants that; whether it did."""
        if stop is None or stop.weights_of is None or self._kept is None:
            return False
        engine.stand(self._kept.state)
        return True

    def hand_over(self, before: Engine, after: Engine) -> None:
        """Let an engine go on from another, and the best weights be its own."""
        if self._kept is not None:
            now = before.state()
            before.stand(self._kept.state)
            after.take_over(before)
            self._kept = self._kept._replace(state=after.state())
            before.stand(now)
        after.take_over(before)

    def state(self) -> State:
        """What is known of the epochs, and where the engine stood after the best one, where that is kept.

        The seconds are left out: they are the machine's, and the same run is the same file.
        """
        kept = self._kept or Kept(inf, 0, {})
        last = (self._dev_loss, self._metric, self._lower)
        known = torch.tensor((*self._best, *self._better, *last, kept.loss, kept.epoch), dtype=torch.float64)
        return {"known": known} | {f"{BEST}{name}": each for name, each in kept.state.items()}

    def stand(self, state: State) -> None:
        """Know what another run knew."""
        known = dict(state)
        *judged, lower, loss, epoch = known.pop("known").tolist()
        best_loss, best_epoch, better, better_epoch, self._dev_loss, self._metric = judged
        self._best, self._better, self._lower = (best_loss, int(best_epoch)), (better, int(better_epoch)), bool(lower)
        best = {name.removeprefix(BEST): each for name, each in known.items()}
        self._kept = Kept(loss, int(epoch), best) if best else None

    def _early(self, stopping: Stopping, step: int, epoch: int) -> Stop | None:
        """What a person has set that is a reason at an epoch's end."""
        target = stopping.target_metric
        if target > 0 and (self._metric <= target if self._lower else self._metric >= target):
            return Stop("target", step, epoch, stopping.target_metric)
        if 0 < stopping.patience <= epoch - self._better[1]:
            return Stop("patience", step, epoch, epoch - self._better[1])
        in_time = not 0 < stopping.time_limit <= self.seconds
        return None if in_time else Stop("time", step, epoch, self.seconds)


def comparable(before: Experiment, after: Experiment) -> bool:
    """Whether dev losses of both compare, and their weights mean the same."""
    kinds = [(each.data, each.network, each.loss, each.training.forget_eval) for each in (before, after)]
    return kinds[0] == kinds[1]
