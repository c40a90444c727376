"""A card in the hand of a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.builder.card import Card
from gui.builder.gap import Gap


class Dragging:
    """From the press of the button; a picture of the card follows the mouse once it has moved far enough."""

    def __init__(self, cards: Sequence[Card], gaps: Sequence[Gap], place: int, start: QPoint) -> None:
        self.place = place
        self._cards, self._gaps, self._start = cards, gaps, start
        self._card = cards[place]
        self._hold = start - self._card.pos()
        self._gap: int | None = None
        self._ghost: QLabel | None = None

    @property
    def goal(self) -> int | None:
        """The index the block would have if it were let go now; None where it would stay."""
        gap = self._receiving
        if gap is None:
            return None
        return gap if gap < self.place else gap - 1

    @property
    def _receiving(self) -> int | None:
        """The gap the card would fall into; None for those at its sides."""
        return None if self._gap in (self.place - 1, self.place) else self._gap

    def move(self, point: QPoint) -> None:
        """Follow the mouse, and show where the card would fall."""
        if self._ghost is None:
            if (point - self._start).manhattanLength() < QApplication.startDragDistance():
                return
            self._ghost = self._lifted()
        self._ghost.move(point.x() - self._hold.x(), self._card.y() - 2)
        self._gap = sum(card.geometry().center().x() < point.x() for card in self._cards[1:-1])
        for number, gap in enumerate(self._gaps):
            gap.show_receives(number == self._receiving)

    def end(self) -> None:
        """Put the picture away."""
        self._card.show_lifted(False)
        for gap in self._gaps:
            gap.show_receives(False)
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()

    def _lifted(self) -> QLabel:
        ghost = QLabel(parent_of(self._card))
        ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ghost.setPixmap(self._card.grab())
        ghost.adjustSize()
        ghost.show()
        ghost.raise_()
        self._card.show_lifted(True)
        return ghost


def parent_of(card: Card) -> QWidget:
    """The sheet a card lies on."""
    sheet = card.parentWidget()
    assert sheet is not None
    return sheet
