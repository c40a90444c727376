"""Which layer is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from core.language import _
from gui.forms.quiet import QuietCombo


class LayerBox(QuietCombo):
    """Holds a block of the network, counted from 0 with the output last."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self._names: Mapping[int, str] = {}
        self.setAccessibleName(_("Layer"))
        self.setToolTip(_("Which layer is looked at"))
        self.setMinimumContentsLength(letters)

    @property
    def block(self) -> int:
        """The one that is chosen."""
        return int(self.currentData()) if self.count() else 0

    def offer(self, names: Mapping[int, str]) -> bool:
        """Let one of these blocks be chosen, at first the same or the one before it; False where they are no others."""
        if names == self._names:
            return False
        block = max((each for each in names if each <= self.block), default=min(names))
        self._names = names
        self.clear()
        for each, name in names.items():
            self.addItem(name, each)
        return self.show_block(block)

    def show_block(self, block: int) -> bool:
        """Stand at this one; False where it is not among them."""
        place = self.findData(block)
        if place >= 0:
            self.setCurrentIndex(place)
        return place >= 0
