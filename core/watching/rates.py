"""What a search for a learning rate found: the loss as the rate rises from step to step."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.language import _
from core.watching.seeable import Floats, Seeable

Numbers = NDArray[Any]

SMOOTHING = 0.98
"""Weight of the mean so far against the newest loss; the mean is freed of its bias to the start."""
DIVERGED = 4.0
"""A smoothed loss of so many times the best one ends the search."""
SKIPPED, LAST = 10, 5
"""Of every so many planned steps the first one says nothing yet; so many at the end are divergence already."""

LEAST = 0.01
"""The share by which the smoothed loss must fall for a rate to be suggested."""
FAR = 0.1
"""The mean lags behind, so the steepest place may lie where the loss rises already: a tenth of the best is safe."""


class Rates(Seeable):
    """The steps of a search, of `planned` ones up to the rate `highest`.

    rates: (N,), rising. losses, smoothed: (N,) those at these rates.
    """

    rates: Floats
    losses: Floats
    smoothed: Floats
    highest: float
    planned: int
    done: bool
    suggestion: float | None = None
    """The rate to begin with, in two digits; None while or where there is none."""

    def words(self) -> str:
        """What was found, in one sentence, with what to do."""
        if self.suggestion is not None:
            return _("Begin with a rate of {rate:g}: there the loss falls fast, far from where it rises again.").format(
                rate=self.suggestion
            )
        if not self.done:
            return _("step {step} of {steps}…").format(step=len(self.rates), steps=self.planned)
        if len(self.rates) < self.planned // SKIPPED + LAST:
            return _("It diverged at once: reset, or make the weights at the start smaller.")
        return _("The loss falls at no rate: there is nothing left to learn, or no gradient reaches the weights.")


def told(rates: Numbers, losses: Numbers) -> Rates:
    """What the losses at the first of the planned rates say; one that is not finite ends the search uncounted."""
    losses, over = (losses, False) if np.isfinite(losses[-1]) else (losses[:-1], True)
    tried, means = rates[: len(losses)], smoothed(losses)
    over = over or len(losses) == len(rates) or bool(means[-1] > DIVERGED * means.min())
    return Rates(
        tried.astype(np.float32),
        losses.astype(np.float32),
        means.astype(np.float32),
        highest=float(rates[-1]),
        planned=len(rates),
        done=over,
        suggestion=_steepest(tried, means, len(rates)) if over else None,
    )


def smoothed(losses: Numbers) -> Numbers:
    """The running mean of losses (N,), freed of its bias to the start."""
    means, mean = np.empty(len(losses)), 0.0
    for step, loss in enumerate(losses, start=1):
        mean = SMOOTHING * mean + (1.0 - SMOOTHING) * loss
        means[step - 1] = mean / (1.0 - SMOOTHING**step)
    return means


def _steepest(rates: Numbers, means: Numbers, planned: int) -> float | None:
    """Where smoothed losses fall steepest over the logarithm of the rate, at most a share of that of the lowest."""
    inside = slice(planned // SKIPPED, len(rates) - LAST)
    if inside.stop - inside.start < 2 or means[inside].min() > (1.0 - LEAST) * means[0]:
        return None
    slopes = np.diff(means[inside]) / np.diff(np.log(rates[inside]))
    steepest, lowest = rates[inside][np.argmin(slopes)], rates[np.argmin(means)]
    return float(f"{min(steepest, FAR * lowest):.2g}")
