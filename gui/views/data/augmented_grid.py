"""The same pictures as they are, and in some epochs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.augmented_look import AugmentedPictures
from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.look import CAPTION, Look, current_look, ui_font
from gui.views.data.pictures import paint_picture
from gui.views.naming import target_words

LABEL, NAME, LINE, GAP = 76, 64, 18, 4
"""The room for the name of a row and of a sample, the height of that, and the gap between pictures, at the desk."""


class AugmentedGrid(QWidget):
    """A column a sample under its name; the top row as they are, the others one epoch each."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: AugmentedPictures | None = None
        self._names: Sequence[str] = ()
        self.setMinimumSize(240, 200)
        self.setAccessibleName(_("Augmented samples"))

    def show_pictures(self, seen: AugmentedPictures, names: Sequence[str]) -> None:
        """Draw these, in words of these classes."""
        self._seen, self._names = seen, names
        self.update()

    def _cell(self, rows: int, columns: int, look: Look) -> QSizeF:
        """The room for one picture, with the gap after it; wider than high where its name needs it."""
        across = (self.width() - look.px(LABEL)) / columns
        side = min(across, (self.height() - look.px(LINE) - look.px(2 * GAP)) / rows)
        return QSizeF(min(across, max(side, look.px(NAME))), side)

    def _paint_row(self, painter: QPainter, top: float, cell: QSizeF, words: str, pictures: Floats) -> None:
        look, side = current_look(), cell.height()
        label = QRectF(0, top, look.px(LABEL), side)
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words)
        for place, picture in enumerate(pictures):
            room = QRectF(look.px(LABEL) + place * cell.width(), top, cell.width() - look.px(GAP), side - look.px(GAP))
            paint_picture(painter, room, picture)

    def _paint_names(self, painter: QPainter, width: float, look: Look, seen: AugmentedPictures) -> None:
        for place, target in enumerate(seen.targets.tolist()):
            box = QRectF(look.px(LABEL) + place * width, 0, width - look.px(GAP), look.px(LINE))
            paint_elided(painter, box, target_words(target, self._names), Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, look = self._seen, current_look()
        if seen is None:
            return
        cell = self._cell(1 + len(seen.varied), len(seen.plain), look)
        epochs = (_("epoch {number}").format(number=seen.first_epoch + row) for row in range(len(seen.varied)))
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.faint))
            self._paint_names(painter, cell.width(), look, seen)
            top = float(look.px(LINE))
            self._paint_row(painter, top, cell, _("as they are"), seen.plain)
            top += cell.height() + look.px(GAP)
            painter.fillRect(QRectF(0, top - look.px(GAP), self.width(), 1), QColor(look.colours.line))
            for place, (words, pictures) in enumerate(zip(epochs, seen.varied, strict=True)):
                self._paint_row(painter, top + look.px(GAP) + place * cell.height(), cell, words, pictures)
