"""What can be done with the selected card: one table for keys, buttons and the menu of the right mouse button."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from core.catalogue.blocks import Layer
from core.catalogue.templates import Blocks
from core.language import _, marked
from gui.builder.chain import SHARED
from gui.icons import icon


class Order(NamedTuple):
    """One order; its keys count while a card has the focus."""

    text: str
    icon: str
    keys: tuple[str, ...] = ()


ORDERS = {
    "earlier": Order(marked("Move towards the input"), "arrow-left", ("Alt+Left",)),
    "later": Order(marked("Move towards the output"), "arrow-right", ("Alt+Right",)),
    "duplicate": Order(marked("Duplicate"), "copy"),
    "remove": Order(marked("Remove"), "trash", ("Del", "Backspace")),
    "activation": Order(marked("Same activation in all layers"), "function"),
    "initializer": Order(marked("Same initialiser in all layers"), "dice-five"),
    "norm": Order(marked("Same norms in all layers"), "equals"),
    "dropout": Order(marked("Same dropout in all layers"), "drop-half"),
    "open": Order(marked("Edit"), "sliders-horizontal", ("Return", "Enter")),
    "add": Order(marked("Add a dense layer after it"), "plus", ("Ins", "+")),
}


def make_orders(cards: QWidget) -> dict[str, QAction]:
    """The orders as actions of the widget with the cards, by name."""
    actions = {name: _action(order, cards) for name, order in ORDERS.items()}
    cards.addActions(list(actions.values()))
    cards.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return actions


def _action(order: Order, cards: QWidget) -> QAction:
    action = QAction(icon(order.icon), _(order.text), cards)
    action.setShortcuts([QKeySequence(key) for key in order.keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    native = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()[:1]]
    action.setToolTip(f"{_(order.text)} ({native[0]})" if native else _(order.text))
    return action


def possible(blocks: Blocks, place: int) -> dict[str, bool]:
    """Which of them can be done with the card at a place of the strip."""
    count = len(blocks)
    layers = sum(isinstance(block, Layer) for block in blocks)
    weighted = 0 < place <= count and isinstance(blocks[place - 1], Layer)
    able = {"earlier": 1 < place <= count, "later": 0 < place < count}
    able |= dict.fromkeys(("duplicate", "remove"), 0 < place <= count)
    return able | dict.fromkeys(SHARED, weighted and layers > 1)
