"""The data set that is chosen, and the way to another one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.dataset import Dataset, Own
from core.catalogue.sources.line import Sine
from core.catalogue.sources.planar import Circle, Moons, Spiral, Xor
from core.document.difference import field_consequence
from core.document.switching import with_dataset
from core.experiment import Experiment
from core.language import _
from gui.forms.field import Editor
from gui.forms.kinds import as_kind
from gui.forms.mark import Mark
from gui.icons import icon
from gui.look import GRID, caption, current_look, heading, with_role
from gui.panels.gallery import Gallery
from gui.panels.tile import Tile

FAVOURITES: tuple[type[Dataset], ...] = (Circle, Xor, Spiral, Moons, Sine, Digits)
"""What is one click away."""
LARGE, SMALL = 84, 36
"""The height of the tile of the chosen one and of a favourite, in pixels at the desk."""


class Picker(Editor):
    """The chosen one with what it is, under it a few others and a button for all of them.

    It edits the whole experiment, because another data set can need another first layer.
    """

    def __init__(self) -> None:
        super().__init__()
        self._experiment = Experiment()
        self.on_own: Callable[[type[Own]], None] = self._choose
        """What is done when a person wants data of their own of this kind."""
        self.chosen = Tile(Experiment().data.dataset, LARGE)
        self.favourites = {entry: Tile(entry(), SMALL) for entry in FAVOURITES}
        self.more = with_role(QToolButton(), "segment")
        self._gallery: Gallery | None = None
        self._name, self._summary = heading(""), caption("")
        self._mark = Mark(field_consequence(("data", "dataset")))
        self._group = QButtonGroup(self)
        for tile in self.favourites.values():
            self._group.addButton(tile)
        self._furnish()
        self._arrange()
        self._group.buttonClicked.connect(self._on_clicked)
        self.chosen.clicked.connect(self._on_more)
        self.more.clicked.connect(self._on_more)

    @property
    def gallery(self) -> Gallery:
        """All data sets; made when it is first opened."""
        if self._gallery is None:
            self._gallery = Gallery(self)
            self._gallery.picked.connect(self._on_picked)
        return self._gallery

    def show_value(self, value: Experiment) -> None:
        """Show the data set and say what it is; press its tile if it is a favourite."""
        self._experiment = value
        dataset = value.data.dataset
        self.chosen.show_dataset(dataset)
        self._press(self.favourites.get(type(dataset)))
        self._name.setText(_(dataset.title()))
        self._summary.setText(_(dataset.summary()))

    def _press(self, chosen: Tile | None) -> None:
        """Press the tile of a favourite, which is where the Tab key halts; without one it halts at the first."""
        halt = chosen or next(iter(self.favourites.values()))
        self._group.setExclusive(False)
        for tile in self.favourites.values():
            tile.setChecked(tile is chosen)
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is halt else Qt.FocusPolicy.ClickFocus)
        self._group.setExclusive(True)

    def show_started(self, started: bool) -> None:
        """Mark the choice by what another one does."""
        self._mark.show_started(started)

    def _furnish(self) -> None:
        self.chosen.setFixedWidth(self.chosen.height())
        self.chosen.setCheckable(False)
        self.more.setIcon(icon("dots-three"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setFixedHeight(current_look().px(SMALL))
        self.more.setAccessibleName(_("All data sets"))
        self.more.setToolTip(_("Show all data sets"))

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(_line(self._name, self._mark))
        words.addWidget(self._summary)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.chosen, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        strip = QHBoxLayout()
        strip.setSpacing(GRID // 2)
        for tile in (*self.favourites.values(), self.more):
            strip.addWidget(tile, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addLayout(strip)

    def _on_clicked(self, tile: QAbstractButton) -> None:
        assert isinstance(tile, Tile)
        self._choose(tile.entry)

    def _on_more(self) -> None:
        self.gallery.open_beside(self, self._experiment.data.dataset)

    def _on_picked(self, entry: type[Dataset]) -> None:
        if issubclass(entry, Own):
            self.on_own(entry)
        else:
            self._choose(entry)

    def _choose(self, entry: type[Dataset]) -> None:
        old = self._experiment.data.dataset
        if entry is not type(old):
            self.picked.emit((), with_dataset(self._experiment, as_kind(old, entry)))


def _line(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(GRID // 2)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line
