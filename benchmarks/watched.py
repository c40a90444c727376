"""What looking costs: steps per second of the training process alone, looked at 30 times a second and not."""

from __future__ import annotations

from time import perf_counter

from benchmarks.scenarios import SCENARIOS
from core.watching.wanted import Wanted
from core.worker.client import Client, Lost
from core.worker.messages import Begin, Go, Pause, Reply, Seen, Stands, Watch

EVERYTHING = Wanted(curves=True, activations=True, gradients=True, output=True)
INTERVAL = 1 / 30
WARM_UP_SECONDS = 1.0


def measure(name: str, seconds: float, repeats: int) -> tuple[list[float], list[float]]:
    """Steps per second (watched, unwatched), taken in turn in one process."""
    client = warm(name)
    watched, unwatched = [], []
    for _repeat in range(repeats):
        watched.append(steps_per_second(client, seconds, watched=True))
        unwatched.append(steps_per_second(client, seconds, watched=False))
    client.close()
    return watched, unwatched


def warm(name: str) -> Client:
    """A training process that has the scenario and did some of it."""
    client = Client("en")
    client.send(Begin(1, SCENARIOS[name]))
    _until(client, "ready")
    steps_per_second(client, WARM_UP_SECONDS, watched=True)
    return client


def steps_per_second(client: Client, seconds: float, *, watched: bool) -> float:
    """Those of the training process over so many seconds; it is paused afterwards."""
    client.send(Go())
    before, start = _until(client, "running"), perf_counter()
    due = start
    asked = False
    while (now := perf_counter()) < start + seconds:
        if watched and not asked and now >= due:
            client.send(Watch(EVERYTHING))
            asked, due = True, max(due + INTERVAL, now)
        seen = isinstance(client.receive(INTERVAL / 4), Seen)
        asked = asked and not seen
    client.send(Pause())
    after = _until(client, "paused")
    return (after - before) / (perf_counter() - start)


def _until(client: Client, phase: str) -> int:
    """Wait for the phase; the step it begins at."""
    while True:
        reply: Reply | Lost | None = client.receive(1.0)
        if isinstance(reply, Stands) and reply.progress.phase == phase:
            return reply.progress.step
