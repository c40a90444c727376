"""The layers that can be added."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.catalogue.blocks import AnyBlock
from core.catalogue.component import Component, family_of
from core.language import _


class LayerMenu(QMenu):
    """One menu for every place where a layer can be put in."""

    picked = Signal(object, object)
    """The gap the menu was opened for, None for the one after the selected card, and a new block."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._gap: int | None = None
        self.setToolTipsVisible(True)
        for entry in family_of(AnyBlock):
            action = self.addAction(_(entry.title()))
            action.setToolTip(_(entry.summary()))
            action.triggered.connect(partial(self._on_triggered, entry))

    def ask(self, gap: int | None, button: QWidget) -> None:
        """Open under a button, for a gap."""
        self._gap = gap
        self.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_triggered(self, entry: type[Component], _checked: bool = False) -> None:
        self.picked.emit(self._gap, entry())
