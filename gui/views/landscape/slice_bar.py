"""The line over a slice: along which directions, how far, and what renews or cancels it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.language import _, marked
from core.watching.slice_look import AboutSlice, Plane
from gui.forms.quiet import QuietSlider
from gui.look import GRID, Role, caption, current_look, restyled, with_role
from gui.panel_header import small_button
from gui.views.choices import Choices

PLANES: dict[Plane, str] = {"random": marked("random directions"), "walked": marked("along the walk")}
SLIDER = 80
"""The width of the slider, in pixels at the desk."""
REACHES = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class SliceBar(QWidget):
    """Holds which slice is wanted."""

    selected = Signal()
    """Another slice is wanted."""
    picked = Signal()
    """The button that renews or cancels."""

    def __init__(self) -> None:
        super().__init__()
        self.draw = 0
        self.planes = Choices(_("Directions"), PLANES)
        self.reach = QuietSlider(len(REACHES))
        self.reach.setAccessibleName(_("How far"))
        self.reach.setValue(REACHES.index(1.0))
        self.said, self.button = caption(""), QPushButton()
        self.dice = small_button("dice-five", _("Other random directions"), self._on_dice)
        self.planes.selected.connect(self._on_selected)
        self.reach.valueChanged.connect(self._on_selected)
        self.button.clicked.connect(self.picked)
        self._lay_out()
        self._show()
        self.show_state(measuring=False, outdated=False)

    def about(self, turn: int) -> AboutSlice:
        """The slice that is wanted."""
        return AboutSlice(self.planes.value, REACHES[self.reach.value()], self.draw, turn)

    def show_state(self, *, measuring: bool, outdated: bool) -> None:
        """Offer to cancel what is measured, or to measure anew, the more so if the run has gone on."""
        self.button.setText(_("Cancel") if measuring else _("Renew"))
        role: Role = "primary" if outdated and not measuring else "plain"
        if self.button.property("role") != role:
            restyled(with_role(self.button, role))

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        self.said.setFixedWidth(current_look().px(40))
        self.reach.setFixedWidth(current_look().px(SLIDER))
        line.addWidget(self.planes, 1)
        line.addWidget(self.reach)
        line.addWidget(self.said)
        line.addWidget(self.dice)
        line.addWidget(self.button)

    def _show(self) -> None:
        self.said.setText(f"± {REACHES[self.reach.value()]:g}")
        words = _("How far the slice goes: in norms of each unit's weights, or as a share of the walk")
        self.reach.setToolTip(words)
        self.dice.setVisible(self.planes.value == "random")

    def _on_selected(self) -> None:
        self._show()
        self.selected.emit()

    def _on_dice(self) -> None:
        self.draw += 1
        self.selected.emit()
