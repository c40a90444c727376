"""Where to begin: the ready experiments, what each shows, and the files opened last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.document.presets import open_preset, preset_names, preset_title
from core.language import _
from gui.look import GRID, caption, heading, with_role

COLUMNS = 2


class Opener(Protocol):
    """What opens what was chosen here."""

    def open_preset(self, name: str) -> None:
        """Show a ready experiment."""

    def open_file(self, file: Path) -> bool:
        """Show a file."""

    def recent(self) -> tuple[Path, ...]:
        """The files opened or saved last."""


class StartScreen(QDialog):
    """Tiles to choose from; a click or Enter opens one."""

    def __init__(self, opener: Opener, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Where do you want to start?"))
        self.resize(90 * GRID, 70 * GRID)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(heading(_("Ready experiments")))
        column.addLayout(self._presets(opener))
        if files := opener.recent():
            column.addWidget(heading(_("Recent files")))
            for file in files:
                column.addWidget(self._tile(file.stem, str(file.parent), partial(opener.open_file, file)))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)

    def _presets(self, opener: Opener) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID)
        for number, name in enumerate(preset_names()):
            notes = _(open_preset(name).notes)
            tile = self._tile(preset_title(name), notes, partial(opener.open_preset, name))
            grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
        return grid

    def _tile(self, title: str, text: str, chosen: Callable[[], object]) -> Tile:
        tile = Tile(title, text)
        tile.clicked.connect(self.accept)
        tile.clicked.connect(lambda _on: chosen())
        return tile


class Tile(QToolButton):
    """A large button with a title and some lines of text."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        with_role(self, "tile")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        for label in (heading(title), caption(text)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = column

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)
