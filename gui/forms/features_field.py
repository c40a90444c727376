"""Which features of a point of the plane go in."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from core.catalogue.component import Parameter
from core.catalogue.features import Feature
from core.language import _
from gui.forms.feature_tile import FeatureTile
from gui.forms.field import Field
from gui.look import GRID, caption

COLUMNS = 4


class FeaturesField(Field):
    """Tiles, of which one at least is chosen; they go in in the order in which they stand here."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self._value: tuple[Feature, ...] = ()
        self.tiles = [FeatureTile(entry()) for entry in parameter.family if issubclass(entry, Feature)]
        self.below = QWidget()
        grid = QGridLayout(self.below)
        grid.setContentsMargins(0, 0, 2 * GRID, 0)
        grid.setSpacing(GRID // 2)
        for number, tile in enumerate(self.tiles):
            grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
            tile.clicked.connect(self._on_clicked)
        self.line.addWidget(caption(_(parameter.about)))
        self.setFocusProxy(self.tiles[0])

    def show_value(self, value: tuple[Feature, ...]) -> None:
        """Press the tiles of these features."""
        self._value = value
        for tile in self.tiles:
            tile.setChecked(tile.feature in value)

    def _on_clicked(self) -> None:
        chosen = tuple(tile.feature for tile in self.tiles if tile.isChecked())
        if chosen:
            self.propose(chosen)
        else:
            self.show_value(self._value)
