"""The row of the four beats, with a button back and one forth."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from core.language import _
from gui.forms.segments import segment
from gui.icons import icon
from gui.look import GRID
from gui.views.step_mode.moments import BEATS, START, UPDATE, Moment


class BeatBar(QWidget):
    """Holds the moment; past the last one only a real step leads on, which it has `picked`."""

    selected = Signal()
    """Another moment."""
    picked = Signal()
    """The real step."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = START
        self._layers = 1
        self._steps = True
        self._group = QButtonGroup(self)
        self.beats = [self._segment(place, word) for place, word in enumerate(BEATS)]
        self.back, self.next = QPushButton(icon("arrow-left"), ""), QPushButton(_("Next"))
        self.back.setAccessibleName(_("Back"))
        self.back.setToolTip(_("One moment back (Page up)"))
        self.next.setToolTip(_("One moment on (Page down); after the update the real step is taken"))
        self._group.idClicked.connect(self._on_beat)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for button in self.beats:
            line.addWidget(button)
        line.addSpacing(GRID)
        for push in (self.back, self.next):
            push.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            policy = push.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            push.setSizePolicy(policy)
            line.addWidget(push)

    def show_state(self, layers: int, *, steps: bool) -> None:
        """Lead through so many layers; `steps` says whether a real step can be taken now."""
        self._layers, self._steps = layers, steps
        self._show(self.moment._replace(reached=min(self.moment.reached, layers)))

    def start_again(self) -> None:
        """Stand at the first moment."""
        self._show(START)

    def go_on(self) -> None:
        """To the next moment; after the last one take the real step."""
        moment = self.moment.next(self._layers)
        if moment is not None:
            self._go(moment)
        elif self._steps:
            self.picked.emit()

    def go_back(self) -> None:
        """To the moment before."""
        moment = self.moment.previous(self._layers)
        if moment is not None:
            self._go(moment)

    def _go(self, moment: Moment) -> None:
        self._show(moment)
        self.selected.emit()

    def _show(self, moment: Moment) -> None:
        self.moment = moment
        self.beats[moment.beat].setChecked(True)
        self.back.setVisible(moment != START)
        self.next.setVisible(self._steps or moment.beat != UPDATE)

    def _segment(self, place: int, word: str) -> QToolButton:
        button = segment(_(word))
        self._group.addButton(button, place)
        return button

    def _on_beat(self, beat: int) -> None:
        self._go(Moment(beat, self._layers))
