"""Whether a long run grows: resident memory of the window and the training process over 1,000,000 steps (Linux).

`python -m benchmarks.memory` prints one JSON object.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.scenarios import SCENARIOS
from gui.application import Application

STEPS = 1_000_000
WARM_UP_STEPS = 100_000
LOOK_MS = 500
MEGABYTE = 1_000_000


class Growth(NamedTuple):
    """How much each process grew after warm-up, in MB, and over how many steps."""

    window: float
    training: float
    steps: int


def measure() -> Growth:
    """The growth of one run in fresh processes."""
    command = [sys.executable, "-m", "benchmarks.memory"]
    return Growth(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def _growth() -> Growth:
    qt = QApplication([])
    application = Application(qt, "en")
    application.show()
    application.thread.hold(0)
    application.session.start(next(iter(SCENARIOS.values())))
    application.thread.go()
    seen: list[tuple[int, int, int]] = []

    def look() -> None:
        step = application.window.display.newest_step
        if step > WARM_UP_STEPS:
            (child,) = multiprocessing.active_children()
            seen.append((step, _resident(os.getpid()), _resident(child.pid or 0)))
        if step > STEPS:
            qt.exit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    qt.exec()
    application.window.close_unasked()
    application.finish()
    steps, windows, trainings = zip(*seen, strict=True)
    return Growth(_grown(windows), _grown(trainings), max(steps))


def _resident(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _grown(sizes: tuple[int, ...]) -> float:
    return (max(sizes) - sizes[0]) / MEGABYTE


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(_growth()._asdict()))
