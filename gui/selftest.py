"""Proof that an installation works: the real window (drawn into memory), the real training process, a file."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from core.document.files import open_file, save_file
from core.document.presets import open_preset
from core.language import _
from gui.application import Application

TRAINING_SECONDS = 2.0
PATIENCE_SECONDS = 60.0


def run() -> int:
    """Train xor for two seconds, save, reopen; 0 when all of it worked, else 1 with a word on stderr."""
    qt = QApplication(sys.argv[:1])
    application = Application(qt, "en")
    application.show()
    try:
        problem = _train(application, qt) or _save_and_reopen(application)
    finally:
        application.window.close_unasked()
        application.finish()
    print(problem or _("Layerlab works."), file=sys.stderr if problem else sys.stdout)
    return 1 if problem else 0


def _train(application: Application, qt: QApplication) -> str | None:
    thread = application.thread
    application.session.start(open_preset("xor"))
    if not _wait(qt, lambda: thread.progress.phase == "ready"):
        return _("The training process did not start.")
    thread.go()
    ended = time.monotonic() + TRAINING_SECONDS
    _wait(qt, lambda: time.monotonic() > ended)
    thread.pause()
    if not _wait(qt, lambda: thread.progress.phase != "running"):
        return _("The training process did not pause.")
    progress = thread.progress
    if progress.step == 0 or progress.loss is None:
        return _("The training process did not train.")
    return None


def _save_and_reopen(application: Application) -> str | None:
    experiment = application.session.experiment
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "selftest.layerlab"
        save_file(experiment, file)
        return None if open_file(file) == experiment else _("The saved file is not what was saved.")


def _wait(qt: QApplication, done: Callable[[], bool]) -> bool:
    ended = time.monotonic() + PATIENCE_SECONDS
    while not done():
        if time.monotonic() > ended:
            return False
        qt.processEvents()
        time.sleep(0.005)
    return True
