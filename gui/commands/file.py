"""New, open, save: nothing is lost without a question."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.document.files import SUFFIX, weights_of
from core.document.presets import open_preset
from core.document.recent import recent_files, remember
from core.language import _
from core.refused import Refused
from gui.asking import ask_where_to_write
from gui.notice import show_refusal
from gui.session import Session
from gui.start_screen import StartScreen
from gui.worker import TrainingThread


class FileCommands:
    """The File menu; `window` is what dialogs stand in front of."""

    def __init__(self, session: Session, thread: TrainingThread, window: QWidget) -> None:
        self._session = session
        self._thread = thread
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
        """Show a file, after asking for unsaved work; whether it is shown now."""
        if not self.may_leave():
            return False
        try:
            self._session.open(file)
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

    def save_as(self) -> bool:
        """Ask for a file and write to it; True when it is safe."""
        suggested = self._session.file or Path.home() / (_("experiment") + SUFFIX)
        file = ask_where_to_write(self._window, _("Save experiment"), suggested, _filters())
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

    def _save_to(self, file: Path) -> bool:
        try:
            self._session.save(file)
            remember(file)
        except Refused as refused:
            show_refusal(self._window, _("This file was not saved"), str(refused))
            return False
        return True

    def _folder(self) -> str:
        return str(self._session.file.parent if self._session.file else Path.home())


def dropped_file(dropped: QMimeData) -> Path | None:
    """The one local file that is being dropped; None for anything else."""
    files = [url.toLocalFile() for url in dropped.urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None


def _filters() -> str:
    return f"{_('Layerlab experiments')} (*{SUFFIX});;{_('All files')} (*)"
