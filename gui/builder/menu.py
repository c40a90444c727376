"""The layers that can be added, one by one or several at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.catalogue.blocks import AnyBlock, Block, Shape
from core.catalogue.component import family_of
from core.catalogue.templates import TEMPLATES, Blocks, Template, reason_against
from core.language import _


class LayerMenu(QMenu):
    """One menu for every place where a layer can be put in."""

    picked = Signal(object, object)
    """The gap the menu was opened for, None for the one after the selected card, and new blocks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.gap: int | None = None
        self._shape: Shape | None = None
        self.setToolTipsVisible(True)
        kinds = [entry() for entry in family_of(AnyBlock) if issubclass(entry, Block)]
        templates = [Template(type(kind).title(), type(kind).summary(), partial(_only, kind)) for kind in kinds]
        self._offers = {self._add(template): template for template in templates}
        self.addSeparator()
        self._offers |= {self._add(template): template for template in TEMPLATES}

    def ask(self, gap: int | None, button: QWidget) -> None:
        """Open under a button, for a gap."""
        self.gap = gap
        self.popup(button.mapToGlobal(QPoint(0, button.height())))

    def show_shape(self, shape: Shape | None) -> None:
        """Offer what can take this shape; what cannot says why. None where it is not known."""
        self._shape = shape
        for action, template in self._offers.items():
            reason = None if shape is None else reason_against(template.made(shape), shape)
            action.setEnabled(reason is None)
            action.setToolTip(_(template.summary) if reason is None else str(reason))

    def _add(self, template: Template) -> QAction:
        action = self.addAction(_(template.title))
        action.triggered.connect(partial(self._on_triggered, template))
        return action

    def _on_triggered(self, template: Template, _checked: bool = False) -> None:
        self.picked.emit(self.gap, template.made(self._shape or ()))


def _only(block: Block, _shape: Shape) -> Blocks:
    return (block,)
