"""All data sets side by side, to choose one."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.catalogue.component import parameters
from core.catalogue.preprocessing import Preprocessing, Standardize
from core.catalogue.sources.dataset import Dataset
from core.document.difference import field_consequence
from core.experiment import Data
from core.language import _
from gui.forms.field import Editor
from gui.forms.kinds import as_kind
from gui.forms.mark import Mark
from gui.look import GRID, caption, heading
from gui.panels.tile import Tile

COLUMNS = 4


class Picker(Editor):
    """A grid of tiles, under it what the chosen one is; edits a `Data` value."""

    def __init__(self) -> None:
        super().__init__()
        self._data = Data()
        family = next(parameter.family for parameter in parameters(Data) if parameter.name == "dataset")
        self._group = QButtonGroup(self)
        self.tiles = {entry: Tile(entry) for entry in family if issubclass(entry, Dataset)}
        self._name, self._summary = heading(""), caption("")
        self._mark = Mark(field_consequence(("data", "dataset")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        for number, tile in enumerate(self.tiles.values()):
            grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
            self._group.addButton(tile)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(grid)
        column.addSpacing(GRID // 2)
        column.addLayout(_beside(self._name, self._mark))
        column.addWidget(self._summary)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_value(self, value: Data) -> None:
        """Press the tile of the data set, say what it is."""
        self._data = value
        dataset = value.dataset
        self.tiles[type(dataset)].setChecked(True)
        self._name.setText(_(dataset.title()))
        self._summary.setText(_(dataset.summary()))

    def show_started(self, started: bool) -> None:
        """Mark the choice by what another one does."""
        self._mark.show_started(started)

    def _on_clicked(self, tile: QAbstractButton) -> None:
        assert isinstance(tile, Tile)
        old = self._data
        if tile.entry is type(old.dataset):
            return
        dataset = as_kind(old.dataset, tile.entry)
        chain = chain_for(old.preprocessing, type(old.dataset), tile.entry)
        if chain == old.preprocessing:
            self.picked.emit(("dataset",), dataset)
        else:
            self.picked.emit((), msgspec.structs.replace(old, dataset=dataset, preprocessing=chain))


def _beside(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(GRID // 2)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line


def chain_for(chain: tuple[Preprocessing, ...], old: type[Dataset], new: type[Dataset]) -> tuple[Preprocessing, ...]:
    """The preprocessing to propose with another data set: standardised where its features differ in scale.

    A chain that came with the old data set goes with it; one that a person made stays.
    """
    usual: tuple[Preprocessing, ...] = (Standardize(),)
    if new.standardize:
        return chain or usual
    return () if old.standardize and chain == usual else chain
