"""An optimizer on its way down a surface, by the same steps that train a network."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from core.catalogue.optimizers import AnyOptimizer
from core.catalogue.surfaces import Place, Surface
from core.experiment import Training
from core.training.engines.descent import Steps

Doubles = NDArray[np.float64]
FAR = 8.0
"""As many times as far from the centre of a surface as it reaches, nobody comes back."""


def way(surface: Surface, start: Place, optimizer: AnyOptimizer, steps: int) -> Doubles:
    """The places (steps + 1, 2) it comes to, the start first; nan from where it is lost on."""
    rows = torch.zeros(1 + len(optimizer.memory()), 2, dtype=torch.float64)
    gradient = torch.zeros(2, dtype=torch.float64)
    descent = Steps(Training(optimizer=optimizer), rows, gradient, torch.ones_like(gradient))
    here, slope = rows[0].numpy(), gradient.numpy()
    here[:] = start
    places = np.full((steps + 1, 2), np.nan)
    with np.errstate(all="ignore"):
        for step in range(steps + 1):
            if not np.abs(here - surface.centre).max() <= FAR * surface.reach:
                break
            places[step] = here
            slope[:] = surface.slope(*here)
            descent.step(1.0)
    return places
