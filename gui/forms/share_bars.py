"""The shares of the classes in every part, as bars under each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core.language import _
from core.watching.sample_look import PARTS
from core.watching.shares import ClassCounts
from gui.look import CAPTION, current_look, ui_font
from gui.plots.maps import class_colours

LINE, BAR, WORD = 14, 8, 60
"""The height of a line and of the bar in it, and the width of the word before it, in pixels at the desk."""
MOST_SAID = 20
"""Classes that a tooltip names."""


class ShareBars(QWidget):
    """A bar a part, as many colours as classes; the mouse over it says the numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, tuple[int, ...]]] = []
        self._names: tuple[str, ...] = ()
        self.setAccessibleName(_("Shares of the classes"))
        self.hide()

    def show_counts(self, counts: ClassCounts | None, names: tuple[str, ...]) -> None:
        """Show the shares of the classes with these names; nothing where they are not known, or of other classes."""
        found = [(_(word), getattr(counts, part)) for part, word in PARTS.items()] if counts is not None else []
        self._rows = [(word, row) for word, row in found if row and len(row) == len(names)]
        self._names = names
        self.setFixedHeight(current_look().px(LINE) * len(self._rows))
        self.setVisible(bool(self._rows))
        self.setAccessibleDescription("\n".join(map(self._said, range(len(self._rows)))))
        self.update()

    def _said(self, row: int) -> str:
        """The counts and shares of a part in words."""
        word, counts = self._rows[row]
        whole = max(sum(counts), 1)
        classes = [
            f"{name}: {count:,} ({100 * count / whole:.3g} %)" for name, count in zip(self._names, counts, strict=True)
        ]
        return "\n".join([word, *classes[:MOST_SAID], *["…"][: len(classes) > MOST_SAID]])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = min(event.pos().y() // current_look().px(LINE), len(self._rows) - 1)
            QToolTip.showText(event.globalPos(), self._said(row), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        left, line = look.px(WORD), look.px(LINE)
        colours = [QColor(colour) for colour in class_colours(len(self._names))]
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.faint))
            for place, (word, counts) in enumerate(self._rows):
                middle = Qt.AlignmentFlag.AlignVCenter
                painter.drawText(QRectF(0, place * line, left, line), middle, word)
                share = (self.width() - left) / max(sum(counts), 1)
                across = float(left)
                for count, colour in zip(counts, colours, strict=True):
                    top = place * line + (line - look.px(BAR)) / 2
                    painter.fillRect(QRectF(across, top, count * share, look.px(BAR)), colour)
                    across += count * share
