"""Numbers y to be predicted from one number x in [-6, 6]: inputs (N, 1) and targets (N,), float32.

Without noise y lies in [-1, 1]; the noise is the standard deviation of what is added to it. Places and noise are
drawn from two streams of their own, so that more noise moves the same targets further.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from core.data.planar import EDGE, Floats, Inputs, Numbers, uniform


def sine(*, samples: int, noise: float, waves: float, rng: Generator) -> tuple[Inputs, Numbers]:
    """A wave that goes through so many periods."""
    return _made(lambda x: np.sin(np.pi * waves * x / EDGE), samples, noise, rng)


def step(*, samples: int, noise: float, steps: int, rng: Generator) -> tuple[Inputs, Numbers]:
    """A stair from -1 to 1 with so many steps, evenly apart."""
    return _made(lambda x: _stair((x + EDGE) / (2 * EDGE), steps), samples, noise, rng)


def polynomial(*, samples: int, noise: float, degree: int, rng: Generator) -> tuple[Inputs, Numbers]:
    """The Chebyshev polynomial of this degree: the one that swings between -1 and 1 all the way."""
    return _made(lambda x: np.cos(degree * np.arccos(x / EDGE)), samples, noise, rng)


def _made(f: Callable[[Floats], Floats], samples: int, noise: float, rng: Generator) -> tuple[Inputs, Numbers]:
    places, shifts = rng.spawn(2)
    x = uniform(places, -EDGE, EDGE, samples)
    y = f(x) + noise * shifts.standard_normal(samples)
    return x[:, None].astype(np.float32), y.astype(np.float32)


def _stair(share: Floats, steps: int) -> Floats:
    return 2 * np.minimum(np.floor(share * (steps + 1)), steps) / steps - 1
