"""Sixty-four runs at once against the loop of the textbook: microseconds a step of one model.

`python -m benchmarks.many NET SECONDS` prints one JSON list: pairs of them, of Layerlab and of the textbook, in turn.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median

import msgspec

from benchmarks.engines import ENDLESS, NETS, SECONDS, microseconds, textbook
from benchmarks.figures import REPEATS, Row, spread
from core.catalogue.optimizers import SGD
from core.experiment import Data, Experiment, Network, Training
from core.training.run import Run
from core.training.together import Crowd

RUNS = 64
LEAST = {"2-4-2-1, batch 10": 120.0, "2-6x8-1, batch 10": None, "digits 64-3x128-10, batch 64": None}


def rows() -> list[Row]:
    """One line for each net."""
    return [_row(net, least) for net, least in LEAST.items()]


def _row(net: str, least: float | None) -> Row:
    command = [sys.executable, "-m", "benchmarks.many", net, str(SECONDS)]
    pairs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ratios = [theirs / ours for ours, theirs in pairs]
    each = " / ".join(f"{median(side):,.1f}" for side in zip(*pairs, strict=True))
    what = f"{net}, SGD, {RUNS} runs at once: times as fast as the textbook ({each} µs a step of one model)"
    reached = least is None or median(ratios) >= least
    return Row(what, spread(ratios, "{:.0f}".format), "–" if least is None else f">= {least:.0f}", reached)


def _pairs(net: str, seconds: float) -> list[tuple[float, float]]:
    dataset, blocks, batch_size = NETS[net]
    training = Training(optimizer=SGD(learning_rate=1e-3), batch_size=batch_size, epochs=ENDLESS)
    made = Experiment(data=Data(dataset=dataset), network=Network(blocks=blocks), training=training)
    runs = [Run(msgspec.structs.replace(made, seed=seed)) for seed in range(RUNS)]
    ours, theirs = _at_once(runs), textbook(runs[0])
    for each in (ours, theirs):
        microseconds(each, seconds)
    return [(microseconds(ours, seconds), microseconds(theirs, seconds)) for _repeat in range(REPEATS)]


def _at_once(runs: list[Run]) -> Iterator[int]:
    for _epoch in Crowd(runs).train():
        yield len(runs) * runs[0].steps_per_epoch


if __name__ == "__main__":
    print(json.dumps(_pairs(sys.argv[1], float(sys.argv[2]))))
