"""The line over a race: the surface, and what starts, stops and takes it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.catalogue.component import Component, family_of
from core.catalogue.surfaces import AnySurface, Surface
from core.language import _
from gui.elided import Elided
from gui.forms.quiet import QuietCombo
from gui.icons import icon
from gui.look import GRID, with_role

INTERVAL_MS, STEPS_A_TICK = 33, 2
SURFACES: tuple[type[Component], ...] = family_of(AnySurface)


class RaceBar(QWidget):
    """Holds the moment, from 0 to the last step; while it runs, the moment goes on by itself."""

    selected = Signal()
    """Another moment."""
    picked = Signal(object)
    """The Surface that a person chose."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._steps = self.moment = steps
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_tick)
        self.combo = _surface_combo()
        self.combo.activated.connect(self._on_surface)
        self.run_button = QPushButton()
        self.step, self.reset = QPushButton(icon("skip-forward"), ""), QPushButton(icon("arrow-counter-clockwise"), "")
        self._said = with_role(Elided(), "caption")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2)
        line.addWidget(self.combo, 1)
        for button, words, slot in (
            (self.run_button, _("Let them race"), self._on_run),
            (self.step, _("One step of each"), self._on_step),
            (self.reset, _("Back to the start"), self._on_reset),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(slot)
            line.addWidget(button)
        line.addWidget(self._said, 1)
        self._show()

    def show_surface(self, surface: Surface) -> None:
        """Stand at this surface."""
        self.combo.setCurrentIndex(SURFACES.index(type(surface)))
        self.combo.setToolTip(_(surface.summary()))

    def rest(self) -> None:
        """Run no further."""
        self._timer.stop()
        self._show()

    def _go_to(self, moment: int) -> None:
        self.moment = min(moment, self._steps)
        if self.moment == self._steps:
            self._timer.stop()
        self._show()
        self.selected.emit()

    def _show(self) -> None:
        runs = self._timer.isActive()
        self.run_button.setIcon(icon("pause-fill" if runs else "play-fill"))
        self.run_button.setText(_("Pause") if runs else _("Race"))
        self.step.setEnabled(self.moment < self._steps)
        self.reset.setEnabled(self.moment > 0)
        self._said.show_text(_("step {step} / {steps}").format(step=self.moment, steps=self._steps))

    def _on_run(self) -> None:
        if self._timer.isActive():
            self.rest()
            return
        self._timer.start()
        self._go_to(0 if self.moment == self._steps else self.moment)

    def _on_tick(self) -> None:
        self._go_to(self.moment + STEPS_A_TICK)

    def _on_step(self) -> None:
        self._timer.stop()
        self._go_to(self.moment + 1)

    def _on_reset(self) -> None:
        self._timer.stop()
        self._go_to(0)

    def _on_surface(self, index: int) -> None:
        self.picked.emit(SURFACES[index]())


def _surface_combo() -> QuietCombo:
    combo = QuietCombo()
    combo.setAccessibleName(_("Surface"))
    for number, entry in enumerate(SURFACES):
        combo.addItem(_(entry.title()))
        combo.setItemData(number, _(entry.summary()), Qt.ItemDataRole.ToolTipRole)
    return combo
