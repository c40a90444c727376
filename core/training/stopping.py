"""Why a run stops."""

from __future__ import annotations

from math import isfinite

from core.experiment import Training
from core.watching.snapshot import Stop


def reason_to_stop(training: Training, step: int, epoch: int, loss: float | None) -> Stop | None:
    """Why there is nothing more to train, at this step and epoch and with this last loss; None while there is."""
    if loss is not None and not isfinite(loss):
        return Stop("diverged", step, epoch)
    return Stop("epochs", step, epoch) if epoch >= training.epochs else None
