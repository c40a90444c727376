"""The program with a window: what lives as long as it, and what is built again in another look or language."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from core.document.presets import open_preset, preset_names
from core.language import use_language
from core.worker.client import Client
from gui.commands.training import TrainingCommands
from gui.focus_keys import FocusKeys
from gui.look import apply_look
from gui.preferences import Preferences
from gui.recovering import Recovering
from gui.session import Session
from gui.window import Window
from gui.worker import TrainingThread

SETTLED_MS = 500
"""So long after a window went nobody waits for the next one any more."""


class Application:
    """The session, the training process and the window around them."""

    def __init__(self, qt: QApplication, language: str | None = None, client: Client | None = None) -> None:
        self._qt = qt
        self._preferences = Preferences()
        if language:
            self._preferences.language = language
        use_language(self._preferences.language)
        self.thread = TrainingThread(client or Client(self._preferences.language))
        self.thread.start()
        self.session = Session(open_preset(preset_names()[0]))
        self._training = TrainingCommands(self.session, self.thread, self._preferences)
        self._training.reset()
        self._recovering = Recovering(self.session, self._say)
        self._focus_keys = FocusKeys(qt)
        self._words = QTranslator()
        self.window = self._make_window()

    def show(self, file: Path | None = None) -> None:
        """Show the window, with a file or with work that a killed program left unsaved."""
        self.window.show()
        self._qt.installEventFilter(self._focus_keys)
        gc.freeze()
        gc.enable()
        self.window.welcome()
        if file is not None and self.window.file.open_file(file):
            self._recovering.mention()
        else:
            self._recovering.take_up()

    def finish(self) -> None:
        """End the training process; the window is closed already."""
        self._qt.removeEventFilter(self._focus_keys)
        self._recovering.finish()
        self.thread.close()

    def _make_window(self) -> Window:
        use_language(self._preferences.language)
        self.thread.speak(self._preferences.language)
        self._qt.removeTranslator(self._words)
        if self._words.load(f"qtbase_{self._preferences.language}", _qt_words()):
            self._qt.installTranslator(self._words)
        apply_look(self._qt, self._preferences.theme, self._preferences.projector)
        return Window(self.session, self.thread, self._training, self._preferences, self._rebuild_soon)

    def _say(self, text: str) -> None:
        self.window.say(text)

    def _rebuild_soon(self) -> None:
        QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        old = self.window
        old.hand_over()
        self.window = self._make_window()
        if not old.isMaximized() and not old.isFullScreen():
            self.window.setGeometry(old.geometry())  # what was kept is cut to the screen less a frame
        self.window.show()
        old.close_unasked()
        # Plots are cycles of megabytes, which Python's own count of objects takes for little.
        QTimer.singleShot(SETTLED_MS, gc.collect)


def run(file: Path | None = None, language: str | None = None, client: Client | None = None) -> int:
    """Open the window and stay until it is closed; the exit status. `client` may have started long before."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Layerlab")
    application = Application(qt, language, client)
    application.show(file)
    status = qt.exec()
    application.finish()
    return status


def _qt_words() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
