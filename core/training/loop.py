"""The training loop."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import torch

from core.training.run import Run
from core.training.stride import Stride, taken
from core.training.threads import threads_for


def train(run: Run, stride: Stride | None = None, most: float = inf) -> Iterator[bool]:
    """Train until something says stop, for `most` mini-batches at most; yields whether an epoch ended.

    It yields after every mini-batch; with a stride after as many as that allows, at an epoch's end at the latest. It
    may be left anywhere and begun again later: the place is kept in the run. Why it ended is in `run.stop`.
    """
    torch.set_num_threads(threads_for(run.experiment))
    run.look_for_the_end()
    end = taken(run) + most
    while run.stop is None and taken(run) < end:
        if stride is None:
            yield run.advance()
        else:
            yield stride.take(run, end - taken(run))
