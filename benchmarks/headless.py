"""Steps per second of a run with nobody watching, in a process of its own.

`python -m benchmarks.headless NAME SECONDS` prints one number.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from time import perf_counter

from benchmarks.scenarios import SCENARIOS
from core.training.loop import train
from core.training.run import Run
from core.training.stride import Stride

WARM_UP_SECONDS = 1.0
AT_A_TIME = 20


def measure(name: str, seconds: float) -> float:
    """Steps per second of the scenario over `seconds`, in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.headless", name, str(seconds)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _steps_per_second(name: str, seconds: float) -> float:
    run = Run(SCENARIOS[name])
    steps = train(run, Stride())
    _train_for(steps, WARM_UP_SECONDS)
    before, start = run.step, perf_counter()
    _train_for(steps, seconds)
    return (run.step - before) / (perf_counter() - start)


def _train_for(steps: object, seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        for _step in islice(steps, AT_A_TIME):  # type: ignore[call-overload]
            pass


if __name__ == "__main__":
    print(_steps_per_second(sys.argv[1], float(sys.argv[2])))
