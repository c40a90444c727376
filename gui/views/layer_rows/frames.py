"""Over and under the rows: the heads of their columns, and the axis of the values."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QToolTip, QWidget

from core.language import _, marked
from gui.elided import paint_elided
from gui.look import CAPTION, current_look, ui_font, with_role
from gui.panel_header import small_button
from gui.plots.scales import ticks
from gui.views.layer_rows.layer_rows import LayerRows
from gui.views.layer_rows.row import Side

HEAD, AXIS = 22, 20
"""Their heights, in pixels at the desk."""


SIDES: dict[Side, str] = {"outputs": marked("outputs ⇄"), "entering": marked("enters f ⇄")}
"""What is shown of each layer; a click shows the other."""


class ColumnHeads(QWidget):
    """A few words over each column, more of them under the mouse; that of the values is a button."""

    changed = Signal()
    """A person chose the other side of the activation."""

    def __init__(self, rows: LayerRows) -> None:
        super().__init__()
        self._rows = rows
        self.large = small_button("clock-counter-clockwise", _("See this layer over time (Enter)"), self._on_large)
        self.large.setParent(self)
        self.side = with_role(QToolButton(self), "small")
        self.side.setToolTip(_("Outputs, or what enters the activation f: a click shows the other"))
        self.side.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.side.clicked.connect(self._on_side)
        self._name_side()

    def stand(self) -> None:
        """Have the button over its column."""
        self._name_side()
        left = next(each.left for each in self._rows.places() if each.column.name == "values")
        self.side.setFont(ui_font(current_look(), CAPTION))
        self.side.setGeometry(round(left), 0, self.side.sizeHint().width(), self.height())
        self.update()

    def _name_side(self) -> None:
        self.side.setText(_(SIDES[self._rows.side]))
        self.side.setAccessibleName(_("Shown: {side}").format(side=self.side.text()))

    def _on_large(self) -> None:
        self._rows.picked.emit(self._rows.current)

    def _on_side(self) -> None:
        self._rows.side = "entering" if self._rows.side == "outputs" else "outputs"
        self.stand()
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.faint))
            for column, left, width in self._rows.places():
                head = _(column.head) if column.head else ""
                paint_elided(painter, QRectF(left, 0, width, self.height()), head, Qt.AlignmentFlag.AlignVCenter)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            under = (each for each, left, width in self._rows.places() if left <= event.x() < left + width)
            tip = next((each.tip for each in under), "")
            QToolTip.showText(event.globalPos(), _(tip) if tip else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stand()


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
