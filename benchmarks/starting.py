"""How long a person waits: from the start of the program to its window, its training process, its first step."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from time import sleep, time
from typing import NamedTuple


class Waits(NamedTuple):
    """Seconds from the start of the program."""

    window: float
    process: float
    step: float


def measure() -> Waits:
    """The waits of one fresh start."""
    command = [sys.executable, "-m", "benchmarks.starting", repr(time())]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Waits(**json.loads(printed))


def _waits(started: float) -> Waits:
    gc.disable()
    from core.worker.client import Client  # noqa: PLC0415 - in the order of main.py

    client = Client("en")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from gui.application import Application  # noqa: PLC0415

    qt = QApplication([])
    application = Application(qt, "en", client)
    application.show()
    qt.processEvents()
    window = time() - started
    thread = application.thread
    while thread.progress.phase == "starting":
        qt.processEvents()
        sleep(0.002)
    process = time() - started
    thread.go()
    while thread.progress.step == 0 and application.window.display.newest_step == 0:
        qt.processEvents()
        sleep(0.002)
    step = time() - started
    application.window.close_unasked()
    application.finish()
    return Waits(window, process, step)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(_waits(float(sys.argv[1]))._asdict()))
