"""Which of many samples or features are seen, and the way to those before and after them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.language import _
from gui.look import GRID, caption
from gui.panel_header import small_button


class Pager(QWidget):
    """Holds the place of the first that is seen; `whole` is said where all are: {count} samples."""

    selected = Signal()
    """A person went to others."""

    def __init__(self, whole: str) -> None:
        super().__init__()
        self._whole = whole
        self.first = self._total = 0
        self._count = 1
        self._words = caption("")
        self._words.setWordWrap(False)
        self.back = small_button("arrow-left", _("Those before these"), self._on_back)
        self.forth = small_button("arrow-right", _("Those after these"), self._on_forth)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        for part in (self._words, self.back, self.forth):
            line.addWidget(part)

    def show_range(self, count: int, total: int) -> None:
        """So many of all are seen, from the first on; of a choice from all of them there are no others to go to."""
        self._count, self._total = max(1, count), total
        last = min(self.first + count, total)
        whole = self._whole.format(count=total)
        text = _("{first:,}–{last:,} of {total:,}").format(first=self.first + 1, last=last, total=total)
        self._words.setText(whole if count >= total else text)
        self.back.setVisible(count < total)
        self.forth.setVisible(count < total)
        self.back.setEnabled(self.first > 0)
        self.forth.setEnabled(last < total)

    def show_choice(self, count: int, total: int) -> None:
        """So many were chosen from all over the part; there are no others to go to."""
        self.show_range(total, total)
        if count < total:
            self._words.setText(_("{count:,} of {total:,} samples").format(count=count, total=total))

    def start_again(self) -> None:
        """Stand at the first of all."""
        self.first = 0

    def _on_back(self) -> None:
        self._go(max(0, self.first - self._count))

    def _on_forth(self) -> None:
        self._go(self.first + self._count)

    def _go(self, first: int) -> None:
        self.first = first
        self.selected.emit()
