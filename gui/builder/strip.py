"""The cards from input to output, side by side: click, drag, keys."""

from __future__ import annotations

from functools import partial
from math import isfinite, nan

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from core.catalogue.templates import Blocks
from core.experiment import Experiment
from core.outline import outline
from core.watching.snapshot import Snapshot
from gui.builder.card import Card
from gui.builder.chain import mended, moved
from gui.builder.dragging import Dragging
from gui.builder.face import faces, shape_words
from gui.builder.gap import Gap
from gui.builder.menu import LayerMenu
from gui.builder.shelf import Shelf
from gui.look import GRID, current_look
from gui.plots.maps import depth_colours

Key = Qt.Key


class Strip(Shelf):
    """Cards stand at places: 0 is the input, 1 the first block, the last the output. Gap g comes before place g + 1.

    What is done with the selected card by keys is up to the actions that are added to the strip.
    """

    picked = Signal(object, object)
    """Other blocks, and the place of the card to select when they are accepted."""
    selected = Signal(int)
    """The place of the card a person chose."""

    def __init__(self, menu: LayerMenu) -> None:
        super().__init__()
        self._menu = menu
        self._blocks: Blocks = ()
        self.place = 1
        self.cards: list[Card] = []
        self.gaps: list[Gap] = []
        self._dragging: Dragging | None = None

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the network; cards that stay are written anew in place."""
        self._blocks = experiment.network.blocks
        paper = outline(experiment)
        said = faces(experiment, paper)
        self._match(len(said))
        shapes = (experiment.data.input_shape, *(stage.shape for stage in paper.stages))
        for place, (card, face) in enumerate(zip(self.cards, said, strict=True)):
            card.show_face(face, alive=place > 0)
        for gap, shape in zip(self.gaps, shapes, strict=True):
            gap.show_shape(shape_words(shape))
        self.show_place(self.place)

    def show_place(self, place: int) -> None:
        """Select the card at a place, or the last there is, and bring it into sight."""
        self.place = min(place, len(self.cards) - 1)
        focused = any(card.hasFocus() for card in self.cards)
        for number, card in enumerate(self.cards):
            card.show_selected(number == self.place)
        if focused:
            self.cards[self.place].setFocus()
        self.ensureWidgetVisible(self.cards[self.place], 6 * GRID, 0)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the life of every layer, as far as it was measured."""
        alive = self.cards[1:]
        if snapshot.activations is not None and len(snapshot.activations.blocks) == len(alive):
            for card, block in zip(alive, snapshot.activations.blocks, strict=True):
                card.show_activations(block)
        norms = _norms(snapshot)
        if len(norms) == len(alive):
            for card, norm in zip(alive, norms, strict=True):
                card.life.show_gradient(norm)

    def clear(self) -> None:
        """Forget what was measured."""
        for card in self.cards[1:]:
            card.life.show_gradient(None)
            card.show_activations(None)

    def _match(self, count: int) -> None:
        """Have so many cards, with a gap between each two; what was measured of other layers is forgotten."""
        if count == len(self.cards):
            return
        while len(self.cards) > count:
            for gone in (self.cards.pop(), *(self.gaps.pop() for _one in self.gaps[-1:])):
                self.take(gone)
        while len(self.cards) < count:
            self._add_card()
        for card, colour in zip(self.cards[1:], depth_colours(count - 1, current_look()), strict=True):
            card.life.show_colour(colour)
        self.clear()

    def _add_card(self) -> None:
        place = len(self.cards)
        if place > 0:
            gap = Gap()
            gap.clicked.connect(partial(self._on_gap_clicked, place - 1))
            self.gaps.append(gap)
            self.put(gap)
        card = Card()
        card.show_height(self.room)
        card.remedy.clicked.connect(partial(self._on_remedy_clicked, place))
        self.cards.append(card)
        self.put(card)

    def _on_gap_clicked(self, gap: int, _checked: bool = False) -> None:
        self._menu.ask(gap, self.gaps[gap])

    def _on_remedy_clicked(self, place: int, _checked: bool = False) -> None:
        problem = self.cards[place].face.problem
        if problem is not None:
            self.picked.emit(mended(self._blocks, place - 1, problem), place)

    def _go(self, place: int) -> None:
        """Select as a person does."""
        place = min(max(place, 0), len(self.cards) - 1)
        if place != self.place:
            self.show_place(place)
            self.selected.emit(place)

    def _place_at(self, point: QPoint) -> int | None:
        return next((place for place, card in enumerate(self.cards) if card.geometry().contains(point)), None)

    def _end_drag(self) -> None:
        if self._dragging is not None:
            self._dragging.end()
            self._dragging = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for card in self.cards:
            card.show_height(self.room)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = self.sheet.mapFrom(self.viewport(), event.position().toPoint())
        place = self._place_at(point)
        if place is None:
            super().mousePressEvent(event)
            return
        self.cards[place].setFocus(Qt.FocusReason.MouseFocusReason)
        self._go(place)
        if event.button() == Qt.MouseButton.LeftButton and 0 < place < len(self.cards) - 1:
            self._dragging = Dragging(self.cards, self.gaps, place, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging is not None:
            point = self.sheet.mapFrom(self.viewport(), event.position().toPoint())
            self._dragging.move(point)
            self.ensureVisible(point.x(), point.y(), 6 * GRID, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging = self._dragging
        self._end_drag()
        if dragging is not None and dragging.goal is not None:
            self.picked.emit(moved(self._blocks, dragging.place - 1, dragging.goal), dragging.goal + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        goals = {Key.Key_Left: self.place - 1, Key.Key_Right: self.place + 1, Key.Key_Home: 0, Key.Key_End: 99}
        if key == Key.Key_Escape and self._dragging is not None:
            self._end_drag()
        elif key in goals and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._go(goals[key])
        else:
            event.ignore()


def _norms(snapshot: Snapshot) -> list[float | None]:
    """The gradient norm of each layer now, or at the earlier moment; none where it has none, or was not measured."""
    curves = [block.norm.mean for block in snapshot.gradients or ()]
    norms = [float(curve[-1]) if len(curve) else nan for curve in curves]
    if snapshot.earlier is not None:
        norms = list(snapshot.earlier.gradient_norms or ())
    return [norm if isfinite(norm) else None for norm in norms]
