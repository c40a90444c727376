"""Where a run stands."""

from __future__ import annotations

from typing import Literal

from core.value import Value
from core.watching.seeable import Seeable
from core.watching.stage import PretrainingProgress
from core.watching.stop import Stop

Phase = Literal["starting", "ready", "running", "paused", "stale", "broken", "finished", "diverged", "gone"]
"""How a run stands. While its process is starting or gone for good only the window can know."""


class Progress(Seeable):
    """Where the run stands. samples_per_second is over the last second of training.

    seconds_left is what the epochs that are left will take at the pace of the last ones; None while that is unknown.
    """

    phase: Phase
    epoch: int
    step: int
    steps_per_epoch: int
    samples_per_second: float
    loss: float | None
    dev_metric: float | None
    stop: Stop | None
    seconds_left: float | None = None
    pretraining: PretrainingProgress | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was learned yet."""
        return self.step > 0 or (self.pretraining is not None and self.pretraining.step > 0)


class Checkpoint(Value):
    """A place that a run can be looked at again, at the start or at the end of an epoch."""

    step: int
    epoch: int
