"""The switch between the workspaces: a button each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.language import _
from gui.forms.segments import segment


class Switch(QWidget):
    """Of the orders, one holds."""

    def __init__(self, orders: Sequence[QAction]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for order in orders:
            button = segment("")
            button.setDefaultAction(order)
            button.setMinimumWidth(0)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(f"{_('Workspace')}: {order.iconText()}")
            line.addWidget(button)
