"""What a search for a learning rate found: the loss as the rate rises from step to step."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.language import _
from core.watching.snapshot import Floats, Seeable

Numbers = NDArray[Any]

SMOOTHING = 0.98
"""Weight of the mean so far against the newest loss; the mean is freed of its bias to the start."""
DIVERGED = 4.0
"""A smoothed loss of so many times the best one ends the search."""
SKIPPED, LAST = 10, 5
"""Of every so many planned steps the first one says nothing yet; so many at the end are divergence already."""


class Rates(Seeable):
    """The steps of a search, of `planned` ones: rates (N,), rising, and the losses (N,) at them, plain and smoothed."""

    rates: Floats
    losses: Floats
    smoothed: Floats
    planned: int
    done: bool
    suggestion: float | None = None
    """The rate at which the smoothed loss falls steepest, in two digits; None while or where there is none."""

    def words(self) -> str:
        """What was found, in one sentence, with what to do."""
        if self.suggestion is not None:
            return _("The loss falls steepest at a rate of {rate:g}.").format(rate=self.suggestion)
        if not self.done:
            return _("step {step} of {steps}…").format(step=len(self.rates), steps=self.planned)
        if len(self.rates) < self.planned // SKIPPED + LAST:
            return _("It diverged at once, at a rate of {rate:.1g}: reset, or make the weights at the start smaller.").format(
                rate=float(self.rates[-1])
            )
        return _("The loss falls at no rate: there is nothing left to learn, or no gradient reaches the weights.")


def smoothed(losses: Numbers) -> Numbers:
    """The running mean of losses (N,), freed of its bias to the start."""
    means, mean = np.empty(len(losses)), 0.0
    for step, loss in enumerate(losses, start=1):
        mean = SMOOTHING * mean + (1.0 - SMOOTHING) * loss
        means[step - 1] = mean / (1.0 - SMOOTHING**step)
    return means


def suggestion(rates: Numbers, means: Numbers, planned: int) -> float | None:
    """The rate, in two digits, at which smoothed losses fall steepest over the logarithm of the rate."""
    inside = slice(planned // SKIPPED, len(rates) - LAST)
    if inside.stop - inside.start < 2:
        return None
    slopes = np.diff(means[inside]) / np.diff(np.log(rates[inside]))
    steepest = int(np.argmin(slopes))
    return float(f"{rates[inside][steepest]:.2g}") if slopes[steepest] < 0 else None
