"""The training loop."""

from __future__ import annotations

from collections.abc import Iterator

from core.training.run import Run
from core.training.stride import Stride


def train(run: Run, stride: Stride | None = None) -> Iterator[bool]:
    """Train until something says stop; yields after every mini-batch whether it ended an epoch.

    With a stride it yields after as many mini-batches as that allows, at an epoch's end at the latest. It may be left
    at any step and begun again later: the place is kept in the run. Why it ended is in `run.stop`.
    """
    run.stop = run.reason_to_stop()
    while run.stop is None:
        if stride is None:
            yield run.advance()
            continue
        before = run.step
        ended = run.advance(stride.begin())
        stride.end(run.step - before)
        yield ended
