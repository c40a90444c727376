"""The training loop."""

from __future__ import annotations

from collections.abc import Iterator

from core.training.run import Run


def train(run: Run) -> Iterator[bool]:
    """Train until something says stop; yields after every mini-batch whether it ended an epoch.

    It may be left at any step and begun again later: the place is kept in the run. Why it ended is in `run.stop`.
    """
    run.stop = run.reason_to_stop()
    while run.stop is None:
        yield run.advance()
