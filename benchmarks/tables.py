"""A table of 1,000,000 rows and 20 columns: from its file to the first mini-batch, and the memory that takes (Linux).

`python -m benchmarks.tables FILE` opens a file so and prints one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import numpy as np
import polars

from benchmarks.figures import REPEATS, Row, spread
from core.catalogue.preprocessing import Standardize
from core.experiment import Data, Experiment
from core.watching.previews import Reading, ReadTable
from core.worker.reader import AnyRequest
from core.worker.reading import AnyAnswer, Reader

ROWS, NUMBERS = 1_000_000, 18
CITIES = ("Seoul", "Busan", "Daegu", "Jeju")


class Opened(NamedTuple):
    """Seconds until a person sees the table, until it is settled and until the first mini-batch; memory in MB."""

    seen: float
    settled: float
    trained: float
    reader: float
    training: float


def rows() -> list[Row]:
    """What a person waits for, and what both processes hold at most."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "table.csv"
        _write(file)
        times = [measure(file) for _repeat in range(REPEATS)]
    what = f"CSV of {ROWS:,} rows and {NUMBERS + 2} columns"
    waits = [opened.trained for opened in times]
    most = [max(opened.reader, opened.training) for opened in times]
    return [
        Row(f"{what}: from the file to its preview", spread([each.seen for each in times], _SECONDS), "–", True),
        Row(f"{what}: … to what is learned of it", spread([each.settled for each in times], _SECONDS), "–", True),
        Row(f"{what}: … to the first mini-batch", spread(waits, _SECONDS), "<= 6 s", median(waits) <= 6),
        Row(
            f"{what}: memory of a process at most", spread(most, "{:,.0f} MB".format), "<= 2,000 MB", max(most) <= 2000
        ),
    ]


def measure(file: Path) -> Opened:
    """One opening, in a fresh process that is warm already, as the training process is."""
    command = [sys.executable, "-m", "benchmarks.tables", str(file)]
    return Opened(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def _write(file: Path) -> None:
    rng = np.random.default_rng(0)
    columns = {f"x{number}": rng.normal(size=ROWS).round(5) for number in range(NUMBERS)}
    polars.DataFrame({**columns, "city": rng.choice(CITIES, ROWS), "y": rng.integers(0, 2, ROWS)}).write_csv(file)


def _opened(file: str) -> Opened:
    from core.training.loop import train  # noqa: PLC0415 - the reader process imports this module and needs no torch
    from core.training.run import Run  # noqa: PLC0415
    from core.worker.trainer import warm_up  # noqa: PLC0415

    warm_up()
    start = perf_counter()
    preview = _answer(ReadTable(file))
    seen = perf_counter() - start
    table = _answer(preview.settling(preview.proposed())).table
    settled = perf_counter() - start
    run = Run(Experiment(data=Data(dataset=table, preprocessing=(Standardize(),))))
    next(train(run))
    trained = perf_counter() - start
    reader, training = (getrusage(who).ru_maxrss * 1024 / 1_000_000 for who in (RUSAGE_CHILDREN, RUSAGE_SELF))
    return Opened(seen, settled, trained, reader, training)


def _answer(request: AnyRequest) -> AnyAnswer:
    reader = Reader(request, "en")
    while isinstance(answer := reader.poll(1.0), Reading | None):
        pass
    reader.end()
    return answer


_SECONDS = "{:.1f} s".format

if __name__ == "__main__":
    print(json.dumps(_opened(sys.argv[1])._asdict()))
