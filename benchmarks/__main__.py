"""`python -m benchmarks [PART ...]`: measure, print, and write what was measured into benchmarks/RESULTS.md.

Parts: engines, many, peers, instruments, augmentation, starting, window, watching, switching, checkpoints, tables,
memory; all of them when none is named (about 25 minutes).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from os import environ
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import (
    augmentation,
    checkpoints,
    engines,
    headless,
    instruments,
    many,
    memory,
    peers,
    starting,
    switching,
    tables,
    watched,
    windowed,
)
from benchmarks.figures import REPEATS, Row, spread
from benchmarks.results import keep, section
from benchmarks.scenarios import SCENARIOS

SECONDS = 4.0


def window() -> list[Row]:
    """Speed under the window against the same run headless, and how late the window's timers are."""
    rows = []
    for name in SCENARIOS:
        pairs = [(headless.measure(name, SECONDS), windowed.measure(name, SECONDS)) for _repeat in range(REPEATS)]
        ratios = [shown.steps_per_second / alone for alone, shown in pairs]
        alone = spread([alone for alone, _shown in pairs], "{:,.0f}".format)
        late = [shown.late_p99 for _alone, shown in pairs]
        more = [shown.late_p99 - shown.late_p99_still for _alone, shown in pairs]
        most = [shown.late_max for _alone, shown in pairs]
        looks = spread([shown.snapshots_per_second for _alone, shown in pairs], "{:.0f}".format)
        rows += [
            Row(f"{name}: steps/s headless", alone, "–", True),
            Row(f"{name}: snapshots/s drawn", looks, "–", True),
            Row(f"{name}: windowed / headless", spread(ratios, "{:.3f}".format), ">= 0.97", median(ratios) >= 0.97),
            Row(f"{name}: 5 ms timer late, p99", spread(late, "{:.1f} ms".format), "<= 8 ms", median(late) <= 8),
            Row(
                f"{name}: … more than without training", spread(more, "{:.1f} ms".format), "<= 2 ms", median(more) <= 2
            ),
            Row(f"{name}: … at most", spread(most, "{:.1f} ms".format), "<= 50 ms", median(most) <= 50),
        ]
    return rows


def watching() -> list[Row]:
    """What being asked 30 times a second for the views of the Watch workspace costs the training process."""
    rows = []
    for name in SCENARIOS:
        turns = watched.measure(name, SECONDS, REPEATS)
        looks = spread([turn.watched.looks for turn in turns], "{:.0f}".format)
        seen, hidden = (
            [getattr(turn, kind).steps / turn.alone.steps for turn in turns] for kind in ("watched", "hidden")
        )
        rows += [
            Row(f"{name}: watched / unwatched", spread(seen, "{:.3f}".format), ">= 0.95", median(seen) >= 0.95),
            Row(f"{name}: … looks/s that are answered", looks, "–", True),
            Row(f"{name}: all views hidden / unwatched", spread(hidden, "{:.3f}".format), "–", True),
        ]
    return rows


def travelling() -> list[Row]:
    """What keeping checkpoints costs, and how soon one of them is seen."""
    rows = []
    for name in SCENARIOS:
        shares = [checkpoints.share(name, SECONDS) for _repeat in range(REPEATS)]
        figure = spread(shares, "{:.1%}".format)
        rows.append(Row(f"{name}: time for checkpoints / all", figure, "<= 2 %", median(shares) <= 0.02))
        waits = checkpoints.waits(name, SECONDS, REPEATS)
        figure = spread(waits, "{:.0f} ms".format)
        rows.append(Row(f"{name}: from Travel to Snapshot", figure, "<= 150 ms", median(waits) <= 150))
    return rows


def start() -> list[Row]:
    """What a person waits for."""
    waits = [starting.measure() for _repeat in range(REPEATS)]
    limits = {"window": 0.8, "process": 2.0, "step": 3.0}
    rows = []
    for part, limit in limits.items():
        seconds = [getattr(wait, part) for wait in waits]
        figure = spread(seconds, "{:.2f} s".format)
        rows.append(Row(f"start to first {part}", figure, f"<= {limit} s", median(seconds) <= limit))
    return rows


def long_run() -> list[Row]:
    """Whether a million steps grow the memory."""
    growth = memory.measure()
    return [
        Row(f"memory of the {name} over {growth.steps:,} steps", f"+{grown:.1f} MB", "<= 20 MB", grown <= 20)
        for name, grown in (("window", growth.window), ("training process", growth.training))
    ]


PARTS: dict[str, Callable[[], list[Row]]] = {
    "engines": engines.rows,
    "many": many.rows,
    "peers": peers.rows,
    "instruments": instruments.rows,
    "augmentation": augmentation.rows,
    "starting": start,
    "window": window,
    "watching": watching,
    "switching": switching.rows,
    "checkpoints": travelling,
    "tables": tables.rows,
    "memory": long_run,
}


def main(names: list[str]) -> None:
    """Measure the named parts, or all; what is measured is kept at once.

    Windows stand as they do the first time, and nothing of a person's own is touched.
    """
    with TemporaryDirectory() as home:
        environ["LAYERLAB_HOME"] = home
        for name in names or PARTS:
            written = section(name, PARTS[name]())
            print(written, end="\n\n", flush=True)
            keep(list(PARTS), name, written)


if __name__ == "__main__":
    main(sys.argv[1:])
