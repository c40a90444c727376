"""One sample on its way through the network: what leaves each layer, and what is said of it in the end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.experiment import Experiment
from core.language import _
from core.watching.sample_look import PARTS, Followed
from gui.look import GRID, current_look, with_role
from gui.numbers import short
from gui.views.data.answer_bars import AnswerBars
from gui.views.data.layer_strips import LayerStrips
from gui.views.naming import block_names, class_names, fitting, target_words

WIDE = 440
"""From this width on, in pixels at the desk, layers and answer stand beside each other."""


class FollowPanel(QWidget):
    """Layers left, the answer right; over each other where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self._experiment = Experiment()
        self._headline, self._strips, self._answer = QLabel(), LayerStrips(), AnswerBars()
        self._headline.setWordWrap(True)
        inside = with_role(QWidget(), "panel")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(2 * GRID)
        self._halves.addWidget(self._strips)
        self._halves.addWidget(self._answer)
        area = QScrollArea()
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._headline)
        column.addWidget(area, 1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Take the names of layers and classes from the document."""
        self._experiment = experiment

    def show_followed(self, seen: Followed) -> None:
        """Draw the way of this sample."""
        names = class_names(self._experiment.data.dataset)
        *layers, output = fitting(block_names(self._experiment), len(seen.layers))
        self._strips.show_layers(seen.layers, [*layers, output._replace(activation=_("logits"))])
        self._answer.show_answer(seen, names)
        true = target_words(seen.target.tolist() if len(seen.target) > 1 else float(seen.target[0]), names)
        text = _("Sample {number:,} of {part}: true {true}, the network says {said}")
        said = self._said(seen, names)
        part = _(PARTS[seen.place.part])
        self._headline.setText(text.format(number=seen.place.index + 1, part=part, true=true, said=said))

    def _said(self, seen: Followed, names: tuple[str, ...]) -> str:
        task = self._experiment.data.dataset.task
        if task == "regression" or len(seen.answer) != len(names):
            return ", ".join(short(float(value)) for value in seen.answer)
        if task == "multilabel":
            return target_words((seen.answer > 0.5).astype(float).tolist(), names)
        return names[int(seen.answer.argmax())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= current_look().px(WIDE)
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._halves.setStretch(0, 3 if wide else 0)
        self._halves.setStretch(1, 2)
