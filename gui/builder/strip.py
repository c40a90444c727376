"""The cards from input to output, side by side: click, drag, keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from core.experiment import Experiment
from core.outline import outline
from core.watching.snapshot import Snapshot
from gui.builder.card import Card
from gui.builder.dragging import Dragging
from gui.builder.face import faces, shape_words
from gui.builder.gap import Gap
from gui.look import GRID, current_look, with_role
from gui.plots.maps import depth_colours

HEIGHT = 176
Key = Qt.Key


class Strip(QScrollArea):
    """Cards stand at places: 0 is the input, 1 the first block, the last the output. Gap g comes before place g + 1.

    It proposes nothing itself: it says what a person orders with mouse and keys.
    """

    selected = Signal(int)
    """The place of the card a person chose."""
    ordered = Signal(str)
    """What the selected card shall do: `remove`, `earlier`, `later`, `add`, `open`."""
    dropped = Signal(int, int)
    """The place of a dragged card, and the gap it fell into."""
    asked = Signal(int, QPoint)
    """A layer is wanted in this gap; where on the screen it was asked for."""
    mended = Signal(int)
    """The remedy is wanted before the card at this place."""

    def __init__(self) -> None:
        super().__init__()
        self.place = 1
        self.cards: list[Card] = []
        self.gaps: list[Gap] = []
        self._sheet = with_role(QWidget(), "panel")
        self._line = QHBoxLayout(self._sheet)
        self._line.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID)
        self._line.setSpacing(0)
        self._line.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(current_look().px(HEIGHT) + self.horizontalScrollBar().sizeHint().height())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._sheet)
        self._dragging: Dragging | None = None

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the network; cards that stay are written anew in place."""
        paper = outline(experiment)
        said = faces(experiment, paper)
        self._match(len(said))
        shapes = (experiment.data.dataset.shape(), *(stage.shape for stage in paper.stages))
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
        if snapshot.gradients is not None and len(snapshot.gradients) == len(alive):
            for card, gradients in zip(alive, snapshot.gradients, strict=True):
                norms = gradients.norm.mean
                card.life.show_gradient(float(norms[-1]) if len(norms) else None)

    def _match(self, count: int) -> None:
        """Have so many cards, with a gap between each two."""
        while len(self.cards) > count:
            for gone in (self.cards.pop(), *(self.gaps.pop() for _one in self.gaps[-1:])):
                self._line.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        while len(self.cards) < count:
            self._add_card()
        for card, colour in zip(self.cards[1:], depth_colours(count - 1, current_look()), strict=True):
            card.life.show_colour(colour)

    def _add_card(self) -> None:
        place = len(self.cards)
        if place > 0:
            gap = Gap()
            gap.clicked.connect(partial(self._on_gap_clicked, place - 1))
            self.gaps.append(gap)
            self._line.insertWidget(self._line.count() - 1, gap)
        card = Card()
        card.mended.connect(partial(self.mended.emit, place))
        self.cards.append(card)
        self._line.insertWidget(self._line.count() - 1, card)

    def _on_gap_clicked(self, gap: int, _checked: bool = False) -> None:
        button = self.gaps[gap]
        self.asked.emit(gap, button.mapToGlobal(QPoint(0, button.height() // 2 + 2 * GRID)))

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = self._sheet.mapFrom(self.viewport(), event.position().toPoint())
        place = self._place_at(point)
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.cards[place].setFocus(Qt.FocusReason.MouseFocusReason)
        self._go(place)
        if 0 < place < len(self.cards) - 1:
            self._dragging = Dragging(self.cards, self.gaps, place, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging is not None:
            point = self._sheet.mapFrom(self.viewport(), event.position().toPoint())
            self._dragging.move(point)
            self.ensureVisible(point.x(), point.y(), 6 * GRID, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging = self._dragging
        self._end_drag()
        if dragging is not None and dragging.target is not None:
            self.dropped.emit(dragging.place, dragging.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        order = ALT_ORDERS.get(key) if alt else ORDERS.get(key)
        goal = {Key.Key_Left: self.place - 1, Key.Key_Right: self.place + 1, Key.Key_Home: 0, Key.Key_End: 99}.get(key)
        if order is not None:
            self.ordered.emit(order)
        elif key == Key.Key_Escape:
            self._end_drag()
        elif goal is not None:
            self._go(goal)
        else:
            event.ignore()


ORDERS = {
    Key.Key_Delete: "remove",
    Key.Key_Backspace: "remove",
    Key.Key_Return: "open",
    Key.Key_Enter: "open",
    Key.Key_Plus: "add",
    Key.Key_Insert: "add",
}
ALT_ORDERS = {Key.Key_Left: "earlier", Key.Key_Right: "later"}
