"""What checkpoints cost: their share of the time of a run, and how long a person waits for an earlier moment."""

from __future__ import annotations

from time import perf_counter, thread_time

from benchmarks.scenarios import SCENARIOS
from benchmarks.watched import EVERYTHING
from core.training.checkpoints import Checkpoints
from core.training.loop import train
from core.training.run import Run
from core.training.stride import Stride
from core.watching.standing import Checkpoint
from core.worker.client import Client
from core.worker.messages import Begin, Go, Seen, Travel, Watch


def share(name: str, seconds: float) -> float:
    """The part of the time this thread computes, over so many seconds of training, that goes into checkpoints."""
    run, kept = Run(SCENARIOS[name]), Checkpoints()
    kept.visit(run)
    begun, spent, end = thread_time(), 0.0, perf_counter() + seconds
    for epoch_ended in train(run, Stride()):
        if epoch_ended:
            before = thread_time()
            kept.visit(run)
            spent += thread_time() - before
        if perf_counter() > end:
            break
    return spent / (thread_time() - begun)


def waits(name: str, seconds: float, repeats: int) -> list[float]:
    """Milliseconds from asking for an earlier moment until all that a window shows of it is there."""
    client = Client("en")
    client.send(Begin(1, SCENARIOS[name]))
    client.send(Go())
    end = perf_counter() + seconds
    while perf_counter() < end:
        client.receive(0.1)
    client.send(Travel(0))
    places = _look(client)
    found = []
    for number in range(repeats):
        begun = perf_counter()
        client.send(Travel(places[number * len(places) // repeats].step))
        _look(client)
        found.append(1000 * (perf_counter() - begun))
    client.close()
    return found


def _look(client: Client) -> tuple[Checkpoint, ...]:
    client.send(Watch(EVERYTHING))
    while not isinstance(reply := client.receive(1.0), Seen):
        pass
    assert reply.snapshot.earlier is not None
    return reply.snapshot.checkpoints or ()
