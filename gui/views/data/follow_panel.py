"""One sample on its way through the network: what leaves each layer, and what is said of it in the end."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.experiment import Experiment
from core.language import _
from core.watching.sample_look import PARTS, Followed
from gui.elided import Elided
from gui.look import GRID, with_role
from gui.numbers import short
from gui.views.data.answer_bars import AnswerBars
from gui.views.data.layer_strips import LayerStrips
from gui.views.naming import block_names, class_names, fitting, target_words


class FollowPanel(QWidget):
    """Layers left, the answer right."""

    def __init__(self) -> None:
        super().__init__()
        self._experiment = Experiment()
        self._headline, self._strips, self._answer = Elided(), LayerStrips(), AnswerBars()
        inside = with_role(QWidget(), "panel")
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        line.addWidget(self._strips, 3)
        line.addWidget(self._answer, 2)
        area = QScrollArea()
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
        self._headline.show_text(text.format(number=seen.place.index + 1, part=part, true=true, said=said))

    def _said(self, seen: Followed, names: tuple[str, ...]) -> str:
        if self._experiment.data.dataset.task in ("multilabel", "regression") or len(seen.answer) != len(names):
            return ", ".join(short(float(value)) for value in seen.answer)
        return names[int(seen.answer.argmax())]
