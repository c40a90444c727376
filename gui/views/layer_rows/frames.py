"""Over and under the rows: the heads of their columns, and the axis of the values."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core.language import _
from gui.look import CAPTION, current_look, ui_font
from gui.plots.scales import ticks
from gui.views.layer_rows.columns import Column
from gui.views.layer_rows.layer_rows import LayerRows

HEAD, AXIS = 18, 20
"""Their heights, in pixels at the desk."""


class ColumnHeads(QWidget):
    """A few words over each column; more of them under the mouse."""

    def __init__(self, rows: LayerRows) -> None:
        super().__init__()
        self._rows = rows

    def _head(self, column: Column) -> str:
        if column.name == "values":
            return _("outputs") if self._rows.side == "outputs" else _("before the activation")
        return _(column.head) if column.head else ""

    def _tip(self, column: Column) -> str:
        if column.name == "values":
            entering = _("What enters the activation, after a batch norm there")
            return _("What leaves the layer") if self._rows.side == "outputs" else entering
        return _(column.tip) if column.tip else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.faint))
            metrics = QFontMetricsF(painter.font())
            for column, left, width in self._rows.places():
                words = metrics.elidedText(self._head(column), Qt.TextElideMode.ElideRight, width)
                painter.drawText(QRectF(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tips = (self._tip(each) for each, left, width in self._rows.places() if left <= event.x() < left + width)
            QToolTip.showText(event.globalPos(), next(tips, ""), self)
            return True
        return super().event(event)


class ValuesAxis(QWidget):
    """The axis of the values, the same for all rows."""

    def __init__(self, rows: LayerRows) -> None:
        super().__init__()
        self._rows = rows

    def paintEvent(self, event: QPaintEvent) -> None:
        look, span = current_look(), self._rows.span
        field = next(each for each in self._rows.places() if each.column.name == "values")
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.faint))
            for place, text in ticks(span, max(2, int(field.width / look.px(56)))):
                across = field.left + span.place(place) * field.width
                box = QRectF(across - 40, 0, 80, self.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, text)
