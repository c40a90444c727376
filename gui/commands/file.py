"""New, open, save: nothing is lost without a question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.document.files import SUFFIX, keeps_data, open_file, save_file, save_with_data, weights_of
from core.document.presets import open_preset
from core.document.recent import recent_files, remember
from core.experiment import Experiment
from core.language import _
from core.refused import Refused
from gui.asking import ask_where_to_write
from gui.away import away
from gui.commands.data import DataCommands
from gui.importing.requests import holds_data
from gui.notice import show_refusal
from gui.session import Session
from gui.start_screen import StartScreen
from gui.worker import TrainingThread


class FileCommands:
    """The File menu; `window` is what dialogs stand in front of."""

    def __init__(self, session: Session, thread: TrainingThread, data: DataCommands, window: QWidget) -> None:
        self._session = session
        self._thread = thread
        self._data = data
        self._window = window

    def start_screen(self) -> None:
        """Offer the presets and the recent files."""
        StartScreen(self, self._window).open()

    def open(self) -> None:
        """Ask for a file and show it."""
        file, _filter = QFileDialog.getOpenFileName(self._window, _("Open experiment"), self._folder(), _filters())
        if file:
            self.open_file(Path(file))

    def open_file(self, file: Path) -> bool:
        """Show a file, after asking for unsaved work; whether it is shown now. Data are shown to choose from."""
        if holds_data(file):
            self._data.open_file(file)
            return False
        if not self.may_leave():
            return False
        try:
            self._session.open(file, self._read)
        except Refused as refused:
            show_refusal(self._window, _("This file was not opened"), str(refused))
            return False
        remember(file)
        return True

    def open_preset(self, name: str) -> None:
        """Show a ready experiment, after asking for unsaved work."""
        if self.may_leave():
            self._session.start(open_preset(name))

    def save(self) -> bool:
        """Write to the file the experiment came from, with the weights if they are beside it; True when it is safe."""
        safe = self._save()
        if safe and self._weights.exists():
            self._thread.save(self._weights)
        return safe

    def save_weights(self) -> None:
        """Write the experiment and, into a file beside it, where its run stands."""
        if self._save():
            self._thread.save(self._weights)

    def save_with_data(self) -> None:
        """Write the experiment and the data it learns from into one file."""
        file = self._session.file or self._ask()
        if file is not None:
            self._write(file, self._pack)

    def save_as(self) -> bool:
        """Ask for a file and write to it; True when it is safe."""
        file = self._ask()
        return file is not None and self._save_to(file)

    def quit(self) -> None:
        """Close the window, which asks for unsaved work."""
        self._window.close()

    def recent(self) -> tuple[Path, ...]:
        """The files opened or saved last, newest first."""
        return recent_files()

    def may_leave(self) -> bool:
        """Whether the present experiment may go: saved, or given up knowingly."""
        if not self._session.modified:
            return True
        buttons = QMessageBox.StandardButton
        question = QMessageBox(self._window)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle("Layerlab")
        question.setText(_("Save the changes to this experiment?"))
        question.setInformativeText(_("Without saving they are lost."))
        question.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        answer = question.exec()
        return self.save() if answer == buttons.Save else answer == buttons.Discard

    @property
    def _weights(self) -> Path:
        assert self._session.file is not None
        return weights_of(self._session.file)

    def _save(self) -> bool:
        return self._save_to(self._session.file) if self._session.file else self.save_as()

    def _ask(self) -> Path | None:
        suggested = self._session.file or Path.home() / (_("experiment") + SUFFIX)
        return ask_where_to_write(self._window, _("Save experiment"), suggested, _filters())

    def _save_to(self, file: Path) -> bool:
        """Write to a file; data that were packed in stay so."""
        packs = self._session.file is not None and keeps_data(self._session.experiment, self._session.file)
        return self._write(file, self._pack if packs else save_file)

    def _write(self, file: Path, write: Callable[[Experiment, Path], object]) -> bool:
        try:
            self._session.save(file, write)
            remember(file)
        except Refused as refused:
            show_refusal(self._window, _("This file was not saved"), str(refused))
            return False
        return True

    def _read(self, file: Path) -> Experiment:
        return away(self._window, _("Opening {file}…").format(file=file.name), partial(open_file, file))

    def _pack(self, experiment: Experiment, file: Path) -> None:
        work = partial(save_with_data, experiment, file)
        away(self._window, _("Packing the data into {file}…").format(file=file.name), work)

    def _folder(self) -> str:
        return str(self._session.file.parent if self._session.file else Path.home())


def _filters() -> str:
    return f"{_('Layerlab experiments')} (*{SUFFIX});;{_('All files')} (*)"
