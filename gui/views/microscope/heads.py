"""Over the columns of the microscope: what first weights they are, and what becomes of the signal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.first_pass import STRIP, Fate
from gui.look import CAPTION, current_look, ui_font
from gui.picture_button import PictureButton
from gui.views.histograms import write
from gui.views.microscope.words import FATES, Column

HEIGHT, LINE, EDGE = 68, 15, 4
"""Of a head, of one of its four lines, and what is left free at its edges, in pixels at the desk."""


class Head(PictureButton):
    """A name, a formula and a fate; a click proposes these first weights for all layers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__()
        self.setParent(parent)
        self._column: Column | None = None
        self._fate: Fate = "survives"

    def show_column(self, column: Column, fate: Fate) -> None:
        """Be the head of this one."""
        self._column, self._fate = column, fate
        fated = FATES[fate]
        own = column.initializer is None
        self.setEnabled(not own)
        self.setChecked(column.chosen)
        self.setAccessibleName(f"{column.name}: {_(fated.word)}")
        orders = () if own else (_("Click to draw the weights of all layers like this."),)
        self.setToolTip("\n".join((column.about, f"{_(fated.word)}: {_(fated.sentence)}", *orders)))
        self.update()

    def nextCheckState(self) -> None:
        """Only the document decides what is chosen."""

    def sizeHint(self) -> QSize:
        return QSize(current_look().px(HEIGHT), current_look().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        column, look = self._column, current_look()
        if column is None:
            return
        colours = look.colours
        fate = colours.third if self._fate == "survives" else colours.danger
        edge, line = look.px(EDGE), look.px(LINE)
        room = QRectF(edge, edge, self.width() - 2 * edge, self.height() - 2 * edge)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_ground(painter)
            painter.setFont(_font(bold=True))
            write(painter, room.adjusted(0, 0, 0, line - room.height()), [(column.name, colours.text)])
            painter.setPen(QColor(fate))
            painter.drawText(room.adjusted(0, 2 * line, 0, 0), Qt.TextFlag.TextWordWrap, _(FATES[self._fate].word))
            painter.setFont(_font(bold=False))
            write(painter, room.adjusted(0, line, 0, 2 * line - room.height()), [(column.formula, colours.faint)])


class Heads(QWidget):
    """A head for the network's own first weights and for each of the strip, where the picture has its columns."""

    def __init__(self) -> None:
        super().__init__()
        self.all = [Head(self) for _each in (None, *STRIP)]
        self.setFixedHeight(current_look().px(HEIGHT))

    def show_columns(self, columns: Sequence[Column], fates: Sequence[Fate]) -> None:
        """Name them, and say what becomes of the signal."""
        for head, column, fate in zip(self.all, columns, fates, strict=True):
            head.show_column(column, fate)

    def stand_over(self, boxes: Sequence[QRectF]) -> None:
        """Stand over columns at these places."""
        for head, box in zip(self.all, boxes, strict=True):
            head.setGeometry(round(box.left()), 0, round(box.width()), self.height())


def _font(*, bold: bool) -> QFont:
    font = QFont(ui_font(current_look(), CAPTION))
    font.setBold(bold)
    return font
