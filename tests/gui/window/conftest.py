"""The whole program with its real training process, as a person has it in front of them."""

import gc
import os
import signal
from collections.abc import Iterator
from multiprocessing import get_context

import pytest
from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtWidgets import QApplication

from core.watching.standing import Phase, Progress
from core.worker import process
from gui.application import Application
from gui.look import apply_look
from gui.preferences import Preferences
from gui.workspaces import WORKSPACES

PATIENCE_MS = 60_000


@pytest.fixture(scope="package", autouse=True)
def _processes_from_one_with_torch():
    """Every test gets a process of its own in a moment, and not after two seconds; test_processes.py spawns them."""
    server = get_context("forkserver")
    server.set_forkserver_preload(["core.worker.trainer"])
    process.CONTEXT = server
    yield
    process.CONTEXT = get_context("spawn")


class Program:
    """The open window, with words for what a test waits for."""

    def __init__(self, application: Application, qtbot) -> None:
        self.application = application
        self.qtbot = qtbot
        self.heard: Progress = self.thread.progress
        """What the window, too, has heard of the run."""
        self.thread.stands.connect(self._on_stands)

    def _on_stands(self, progress: Progress) -> None:
        self.heard = progress

    @property
    def window(self):
        return self.application.window

    @property
    def session(self):
        return self.application.session

    @property
    def thread(self):
        return self.application.thread

    @property
    def said(self) -> str:
        return self.window.statusBar().currentMessage()

    def until_phase(self, *phases: Phase) -> None:
        self.until(lambda: self.thread.progress.phase in phases and self.heard.phase in phases)

    def until_step(self, step: int) -> None:
        self.until(lambda: self.window.display.newest_step >= step)

    def until(self, done) -> None:
        self.qtbot.waitUntil(done, timeout=PATIENCE_MS)

    def order(self, command: str) -> None:
        self.window.actions_by_command[command].trigger()

    def kill_training(self) -> None:
        os.kill(self.thread.training_pid, signal.SIGKILL)


@pytest.fixture
def program(qapp: QApplication, qtbot) -> Iterator[Program]:
    application = Application(qapp, "en")
    application.show()
    application.thread.hold(0)
    program = Program(application, qtbot)
    program.until_phase("ready")
    yield program
    application.window.close_unasked()
    application.finish()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    preferences = Preferences()
    preferences.theme, preferences.projector = "system", False
    preferences.calm, preferences.workspace = False, "build"
    preferences.keep_layout("geometry", QByteArray())
    for workspace in WORKSPACES:
        preferences.keep_inside(workspace, WORKSPACES[workspace].inside)
        for size in ("", "-projector"):
            preferences.keep_layout(f"docks-{workspace}{size}", QByteArray())
    apply_look(qapp, "light", False)


@pytest.fixture
def endless(program):
    """A run that does not finish while it is tested."""
    program.session.edit(("training", "epochs"), 1_000_000)
    program.until_phase("ready")
    return program
