"""What looking costs: steps per second of the training process looked at 30 times a second, and of the same alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from time import perf_counter
from typing import NamedTuple

from benchmarks.scenarios import SCENARIOS
from core.watching.sample_look import SamplePlace
from core.watching.wanted import Wanted
from core.worker.client import Client, Lost
from core.worker.messages import Begin, Go, Pause, Reply, Seen, Stands, Watch

CURVES = Wanted(curves=True)
PICTURES = Wanted(output=True, metrics=True, units=SamplePlace("train", 0))
LAYERS = Wanted(activations=True, insides=True, gradients=True)
ROUND = (CURVES, PICTURES, CURVES, LAYERS)
"""What a window asks for tick by tick in the Watch workspace, as it draws one group of its views at a time."""
HIDDEN = (Wanted(),)
"""What it asks for while nobody can see a view."""
EVERYTHING = Wanted(
    curves=True,
    output=True,
    metrics=True,
    units=SamplePlace("train", 0),
    activations=True,
    insides=True,
    gradients=True,
)
"""All of the round at once, as of a run that stands still."""
INTERVAL = 1 / 30
WARM_UP_SECONDS = 1.0


class Speed(NamedTuple):
    """Per second."""

    steps: float
    looks: float


class Turn(NamedTuple):
    """The same run watched, with all views hidden, and alone, one after the other."""

    watched: Speed
    hidden: Speed
    alone: Speed


def measure(name: str, seconds: float, repeats: int) -> list[Turn]:
    """Turns in one process."""
    client = warm(name)
    turns = [Turn(*(speed(client, seconds, asked) for asked in (ROUND, HIDDEN, ()))) for _repeat in range(repeats)]
    client.close()
    return turns


def warm(name: str) -> Client:
    """A training process that has the scenario and did some of it."""
    client = Client("en")
    client.send(Begin(1, SCENARIOS[name]))
    _until(client, "ready")
    speed(client, WARM_UP_SECONDS, ROUND)
    return client


def speed(client: Client, seconds: float, asked: Sequence[Wanted] = ROUND) -> Speed:
    """That of the training process over so many seconds, asked for this in turn; it is paused afterwards."""
    client.send(Go())
    before, start = _until(client, "running"), perf_counter()
    due, looks, waits, wanted = start, 0, False, cycle(asked)
    while (now := perf_counter()) < start + seconds:
        if asked and not waits and now >= due:
            client.send(Watch(next(wanted)))
            waits, due = True, max(due + INTERVAL, now)
        if isinstance(client.receive(INTERVAL / 4), Seen):
            looks, waits = looks + 1, False
    client.send(Pause())
    after = _until(client, "paused")
    elapsed = perf_counter() - start
    return Speed((after - before) / elapsed, looks / elapsed)


def _until(client: Client, phase: str) -> int:
    """Wait for the phase; the step it begins at."""
    while True:
        reply: Reply | Lost | None = client.receive(1.0)
        if isinstance(reply, Lost):
            raise ChildProcessError(reply)
        if isinstance(reply, Stands) and reply.progress.phase == phase:
            return reply.progress.step
