"""Data of the person's own: opened, chosen anew, found where they lie now."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from core.catalogue.sources.dataset import Own
from core.catalogue.sources.pictures import PictureFolder
from core.document.own_data import relocated
from core.document.switching import with_dataset
from core.experiment import Experiment
from core.language import _
from core.refused import Refused
from gui.away import Told, away
from gui.notice import show_refusal
from gui.panels.data_panel import DataPanel
from gui.session import Session
from gui.worker import TrainingThread

if TYPE_CHECKING:
    from gui.importing.dialog import OwnDialog


class DataCommands:
    """What can be ordered of own data; `window` is what dialogs stand in front of."""

    def __init__(self, session: Session, window: QWidget) -> None:
        self._session = session
        self._window = window

    def serve(self, panel: DataPanel, thread: TrainingThread) -> None:
        """Do what is ordered in the panel, and let it say what is wrong with own data."""
        panel.picker.on_own = self.open
        panel.own.change.clicked.connect(self.change)
        panel.own.locate.clicked.connect(self.locate)
        thread.failed.connect(panel.own.show_failure)
        thread.stands.connect(panel.own.show_progress)

    def open(self, _entry: object = None) -> None:
        """Ask for data."""
        self._dialog()

    def open_file(self, file: Path) -> None:
        """Show what lies in a file or folder, to choose from it."""
        self._dialog().open_file(file)

    def change(self) -> None:
        """Show the data again, to choose otherwise."""
        own = self._session.experiment.data.dataset
        if isinstance(own, Own) and own.file:
            self._dialog().open_again(own, Path(own.file))
        else:
            self.open()

    def locate(self) -> None:
        """Ask where the data lie now; where something else lies there, show it, used as far as can be as before."""
        own = self._session.experiment.data.dataset
        assert isinstance(own, Own)
        file = self._ask(own)
        if file is None:
            return
        try:
            found = away(self._window, _("Comparing {file}…").format(file=file.name), partial(self._relocated, file))
        except Refused as refused:
            show_refusal(self._window, _("These data were not located"), str(refused))
            return
        if found is None:
            self._dialog().open_again(own, file)
        else:
            self._session.edit(("data", "dataset"), found.data.dataset)

    def _relocated(self, file: Path, _told: Told) -> Experiment | None:
        return relocated(self._session.experiment, file)

    def _ask(self, own: Own) -> Path | None:
        title, folder = _("Where is {name} now?").format(name=Path(own.file).name), str(Path(own.file).parent)
        if isinstance(own, PictureFolder):
            chosen = QFileDialog.getExistingDirectory(self._window, title, folder)
        else:
            chosen, _filter = QFileDialog.getOpenFileName(self._window, title, folder)
        return Path(chosen) if chosen else None

    def _dialog(self) -> OwnDialog:
        from gui.importing.dialog import OwnDialog  # noqa: PLC0415 - the start of the program needs none of it

        dialog = self._window.findChild(OwnDialog)
        if dialog is None:
            dialog = OwnDialog(self._window)
            dialog.picked.connect(self._use)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def _use(self, own: Own) -> None:
        self._session.edit((), with_dataset(self._session.experiment, own))
