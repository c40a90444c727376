"""Finding a learning rate in the terminal."""

from __future__ import annotations

import sys

from core.experiment import Experiment
from core.terminal.result import show_json
from core.training.finder import find_rate
from core.training.run import Run
from core.value import Value


class FoundRate(Value):
    """What a search came to: the rate to begin with, None where there is none, and the losses it was found by."""

    experiment: Experiment
    suggestion: float | None
    words: str
    rates: list[float]
    losses: list[float]
    smoothed: list[float]


def find_and_report(experiment: Experiment, *, as_json: bool) -> None:
    """Search from the first weights on and show what was found on stdout; raises Refused where it cannot train."""
    *_before, found = find_rate(Run(experiment))
    if not as_json:
        sys.stdout.write(f"{found.words()}\n")
        return
    columns = (column.tolist() for column in (found.rates, found.losses, found.smoothed))
    show_json(FoundRate(experiment, found.suggestion, found.words(), *columns))
