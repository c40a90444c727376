"""The same run under the open window with every view: its speed, and how late the window's timers are.

`python -m benchmarks.windowed NAME SECONDS` prints one JSON object.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from time import perf_counter, sleep
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.scenarios import SCENARIOS
from gui.application import Application
from gui.display import INTERVAL_MS

WARM_UP_SECONDS = 3.0
TIMER_MS = 5


class Figures(NamedTuple):
    """What one windowed run showed; the lateness of a 5 ms timer in milliseconds."""

    steps_per_second: float
    snapshots_per_second: float
    late_p99: float
    late_max: float
    late_p99_still: float


def measure(name: str, seconds: float) -> Figures:
    """The figures of the scenario under the window, in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.windowed", name, str(seconds)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Figures(**json.loads(printed))


def _figures(name: str, seconds: float) -> Figures:
    qt = QApplication([])
    application = Application(qt, "en")
    application.window.resize(1920, 1080)
    application.show()
    application.thread.hold(0)
    application.session.start(SCENARIOS[name])
    bench = _Bench(qt, application)
    bench.wait_for("ready")
    application.thread.go()
    bench.pass_time(WARM_UP_SECONDS)
    speed, shown, late = bench.train(seconds)
    still = bench.redraw(seconds)
    application.window.close_unasked()
    application.finish()
    return Figures(speed, shown, float(np.percentile(late, 99)), max(late), float(np.percentile(still, 99)))


class _Bench:
    """Drives the window as its event loop would, and listens how late its timers are."""

    def __init__(self, qt: QApplication, application: Application) -> None:
        self._qt = qt
        self._thread = application.thread
        self._display = application.window.display
        self._late: list[float] = []
        self._due = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TIMER_MS)
        self._timer.timeout.connect(self._on_timer)

    def wait_for(self, phase: str) -> None:
        while self._thread.progress.phase != phase:
            self._qt.processEvents()
            sleep(0.001)

    def pass_time(self, seconds: float) -> list[float]:
        """Let the window live for a while; how late each tick of the timer came, in milliseconds."""
        self._late = []
        self._due = perf_counter() + TIMER_MS / 1000
        self._timer.start()
        QTimer.singleShot(round(1000 * seconds), self._qt.exit)
        self._qt.exec()
        self._timer.stop()
        return self._late

    def train(self, seconds: float) -> tuple[float, float, list[float]]:
        """Steps and snapshots per second, and the lateness."""
        before, start = self._step(), perf_counter()
        shown = self._display.shown
        self._thread.go()
        late = self.pass_time(seconds)
        shown = self._display.shown - shown
        after, elapsed = self._step(), perf_counter() - start
        return (after - before) / elapsed, shown / elapsed, late

    def redraw(self, seconds: float) -> list[float]:
        """The lateness while nothing trains and the last snapshot is drawn again and again."""
        self._display.refresh()
        self.pass_time(1.0)
        again = QTimer()
        again.setInterval(INTERVAL_MS)
        again.timeout.connect(self._on_again)
        again.start()
        late = self.pass_time(seconds)
        again.stop()
        return late

    def _on_again(self) -> None:
        assert self._display.newest is not None
        for view in self._display.next_in_turn():
            view.show_snapshot(self._display.newest)

    def _step(self) -> int:
        self._thread.pause()
        self.wait_for("paused")
        return self._thread.progress.step

    def _on_timer(self) -> None:
        now = perf_counter()
        self._late.append(max(0.0, 1000 * (now - self._due)))
        self._due = now + TIMER_MS / 1000


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(_figures(sys.argv[1], float(sys.argv[2]))._asdict()))
