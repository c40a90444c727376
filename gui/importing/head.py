"""The head of the dialog for own data: what is looked at, and how to look at something else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.language import _
from gui.elided import Elided
from gui.look import GRID, caption, empty, with_role

FILTERS = "*.csv *.tsv *.txt *.parquet *.npz *.gz *idx*"


class Head(QWidget):
    """Asks for a file or a folder."""

    picked = Signal(Path)
    """The file or folder to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.name = with_role(Elided(), "title")
        self.facts = caption("")
        self.file, self.folder = QPushButton(_("Choose a file…")), QPushButton(_("Choose a folder…"))
        for button in (self.file, self.folder):
            button.setAutoDefault(False)  # Return is for using what is shown
        self.file.clicked.connect(self._on_file)
        self.folder.clicked.connect(self._on_folder)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addLayout(words, 1)
        line.addWidget(self.file)
        line.addWidget(self.folder)

    def show_found(self, file: Path, facts: str) -> None:
        """Show what is looked at, and how much it is."""
        self.name.show_text(file.name)
        self.name.setToolTip(str(file))
        self.facts.setText(facts)

    def _on_file(self) -> None:
        filters = f"{_('Tables and pictures')} ({FILTERS});;{_('All files')} (*)"
        file, _filter = QFileDialog.getOpenFileName(self, _("Open data"), "", filters)
        if file:
            self.picked.emit(Path(file))

    def _on_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Open a folder of pictures"))
        if folder:
            self.picked.emit(Path(folder))


def invitation() -> QLabel:
    """What can be opened, where nothing is yet."""
    text = _(
        "Drop a file or a folder here, or choose one.\n\n"
        "Tables: CSV, TSV, Parquet.\n"
        "Pictures: a folder with a folder for each class (PNG, JPEG, BMP), IDX files as of MNIST, "
        "a NumPy archive with X and y."
    )
    return empty(text)
