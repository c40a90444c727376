"""How long a person waits for another workspace, until all of it is painted.

`python -m benchmarks.switching` prints one JSON object: by workspace the waits of the first time, when views are made,
and of another time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter, sleep, thread_time
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.figures import REPEATS, Row, spread
from gui.application import Application
from gui.window import Window
from gui.workspaces import WORKSPACES, WorkspaceName

ORDER: tuple[WorkspaceName, ...] = ("watch", "explain", "present", "build")
"""Each once, and then once more; a window stands in the last one at first."""
STEPS, REST = 200, 0.5
"""What was trained before, and the seconds between two changes, in which all that is shown comes to rest."""
TIMES = ("the first time", "again")
MOST_MS = 150.0


class Wait(NamedTuple):
    """Milliseconds: on the clock, and of them those in which the window's thread computes."""

    real: float
    computing: float


def rows() -> list[Row]:
    """Two lines for each workspace."""
    command = [sys.executable, "-m", "benchmarks.switching"]
    printed = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _repeat in range(REPEATS)]
    found = [json.loads(each) for each in printed]
    return [
        _row(WORKSPACES[name].title.replace("&", ""), time, [Wait(*each[name][place]) for each in found])
        for place, time in enumerate(TIMES)
        for name in ORDER
    ]


def _row(title: str, time: str, waits: list[Wait]) -> Row:
    real, computing = ([getattr(wait, field) for wait in waits] for field in Wait._fields)
    what = f"to {title}, {time}: until it is painted ({median(computing):.0f} ms of computing)"
    return Row(what, spread(real, "{:.0f} ms".format), f"<= {MOST_MS:.0f} ms", median(real) <= MOST_MS)


def _waits() -> dict[str, list[Wait]]:
    qt = QApplication([])
    application = Application(qt, "en")
    window, thread = application.window, application.thread
    window.resize(1440, 860)
    application.show()
    thread.hold(0)
    _live(qt, lambda: thread.progress.phase == "ready")
    thread.go(STEPS)
    _live(qt, lambda: thread.progress.step >= STEPS)
    found: dict[str, list[Wait]] = {name: [] for name in ORDER}
    for _time in TIMES:
        for name in ORDER:
            rested = perf_counter() + REST
            _live(qt, lambda until=rested: perf_counter() >= until)  # type: ignore[misc]
            found[name].append(_switch(qt, window, name))
    window.close_unasked()
    application.finish()
    return found


def _switch(qt: QApplication, window: Window, name: str) -> Wait:
    painted = _Painted(window)
    begun, before = perf_counter(), thread_time()
    window.actions_by_command[f"stage.{name}"].trigger()
    while painted.take():
        qt.processEvents()
        now, computed = perf_counter(), thread_time()
    window.removeEventFilter(painted)
    return Wait(1000 * (now - begun), 1000 * (computed - before))


def _live(qt: QApplication, done: Callable[[], bool]) -> None:
    """Let the window live until it is done."""
    while not done():
        qt.processEvents()
        sleep(0.002)


class _Painted(QObject):
    """Whether a window was painted again since somebody asked, as it has to be when this begins."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._again = True
        window.installEventFilter(self)

    def take(self) -> bool:
        again, self._again = self._again, False
        return again

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._again |= event.type() == QEvent.Type.UpdateRequest
        return False


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(_waits()))
