"""The middle of the window: the network as cards, and the editor of the one that is selected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.catalogue.blocks import Dense
from core.catalogue.templates import Blocks
from core.document.tree import Path
from core.experiment import Experiment
from core.outline import outline
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.builder.chain import SHARED, alike, inserted, moved, removed
from gui.builder.header import Header
from gui.builder.menu import LayerMenu
from gui.builder.orders import make_orders, possible
from gui.builder.selected import SelectedEditor
from gui.builder.strip import Strip
from gui.diagram.page import InsidePage
from gui.look import current_look, divider, with_role

ROOMY = 460
"""From this height on, in pixels at the desk, there is room for the cards over what is inside."""
PATH: Path = ("network", "blocks")


class Workbench(QWidget):
    """Shows the network of an experiment and proposes others."""

    picked = Signal(object, object)
    """The path in the experiment, and what is proposed to stand there."""

    def __init__(self) -> None:
        super().__init__()
        with_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._experiment = Experiment()
        self.menu = LayerMenu(self)
        self.strip = Strip(self.menu)
        self._orders = make_orders(self.strip)
        self.header, self.editor, self.inside = Header(self.menu), SelectedEditor(self._orders), InsidePage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.strip, divider(), self.editor, self.inside):
            column.addWidget(part, part in {self.editor, self.inside})
        self.show_inside(False)
        self._connect()

    @property
    def wanted(self) -> Wanted:
        """The life of the cards, and what is inside as long as somebody looks there."""
        cards, looks = not self.strip.isHidden(), not self.inside.isHidden()
        return Wanted(activations=cards, gradients=cards, units=self.inside.sample if looks else None)

    def show_inside(self, inside: bool) -> None:
        """Show the network unit by unit instead of the editor; where there is little room also instead of the cards."""
        self.inside.setVisible(inside)
        self.editor.setHidden(inside)
        self.strip.setHidden(inside and self.height() < current_look().px(ROOMY))

    def show_experiment(self, experiment: Experiment) -> None:
        """Show a network; the selected card stays selected as long as there is one at its place."""
        self._experiment = experiment
        for part in (self.header, self.strip, self.inside):
            part.show_experiment(experiment)
        self._on_selected(self.strip.place)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Let the cards live."""
        self.strip.show_snapshot(snapshot)
        self.inside.show_snapshot(snapshot)

    def clear(self) -> None:
        """Let the cards forget what was measured."""
        self.strip.clear()
        self.inside.clear()

    def show_started(self, started: bool) -> None:
        """Mark the fields by what an edit does to a training that has started."""
        self.editor.show_started(started)

    def show_refusal(self, path: Path, text: str) -> None:
        """Say at its field why an edit of the selected card was refused."""
        self.editor.show_refusal(path, text)

    def add_block(self) -> None:
        """Add a dense layer after the selected card."""
        self._insert(None, (Dense(),))

    def duplicate_block(self) -> None:
        """Add a copy of the selected block after it."""
        if self._index is not None:
            self._insert(None, (self._blocks[self._index],))

    def remove_block(self) -> None:
        """Remove the selected block."""
        if self._index is not None:
            self._propose(removed(self._blocks, self._index), min(self.strip.place, len(self._blocks) - 1))

    def move_earlier(self) -> None:
        """Move the selected block one place towards the input."""
        if self._index:
            self._move(self._index, self._index - 1)

    def move_later(self) -> None:
        """Move the selected block one place towards the output."""
        if self._index is not None and self._index + 1 < len(self._blocks):
            self._move(self._index, self._index + 1)

    @property
    def _blocks(self) -> Blocks:
        return self._experiment.network.blocks

    @property
    def _index(self) -> int | None:
        """Which block is selected; None at the input and the output."""
        index = self.strip.place - 1
        return index if 0 <= index < len(self._blocks) else None

    def make_alike(self, what: str) -> None:
        """Let all layers have something in common with the selected one."""
        if self._index is not None:
            self._propose(alike(self._blocks, self._index, what), self.strip.place)

    def _place(self, gap: int | None) -> int:
        """The gap itself; None is the one after the selected card."""
        return min(self.strip.place, len(self._blocks)) if gap is None else gap

    def _insert(self, gap: int | None, new: Blocks) -> None:
        """Put blocks into a gap."""
        place = self._place(gap)
        self._propose(inserted(self._blocks, place, *new), place + len(new))

    def _move(self, index: int, goal: int) -> None:
        self._propose(moved(self._blocks, index, goal), goal + 1)

    def _propose(self, blocks: Blocks, place: int) -> None:
        """Propose other blocks, and select a card if they are accepted."""
        self.picked.emit(PATH, blocks)
        if self._blocks == blocks:
            self.strip.show_place(place)
            self._on_selected(place)

    def _connect(self) -> None:
        does: dict[str, Callable[[], None]] = {
            "earlier": self.move_earlier,
            "later": self.move_later,
            "duplicate": self.duplicate_block,
            "remove": self.remove_block,
            "open": self.editor.open,
            "add": self.add_block,
            **{what: partial(self.make_alike, what) for what in SHARED},
        }
        for name, action in self._orders.items():
            action.triggered.connect(does[name])
        self.menu.picked.connect(self._insert)
        self.menu.aboutToShow.connect(self._on_menu_about_to_show)
        self.strip.picked.connect(self._propose)
        self.strip.selected.connect(self._on_selected)
        self.editor.picked.connect(self._on_picked)

    def _on_selected(self, place: int) -> None:
        for name, able in possible(self._blocks, place).items():
            self._orders[name].setEnabled(able)
        self.editor.show_card(place, self._experiment)

    def _on_menu_about_to_show(self) -> None:
        paper = outline(self._experiment)
        self.menu.show_shape((*paper.stages, paper.output)[self._place(self.menu.gap)].incoming)

    def _on_picked(self, path: Path, value: object) -> None:
        self.picked.emit(path, value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.show_inside(not self.inside.isHidden())
