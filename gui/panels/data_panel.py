"""The panel of the data: which set, how noisy, how prepared, how shared out."""

from __future__ import annotations

import random

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from core.catalogue.datasets import Planar
from core.experiment import Data, Experiment
from core.language import _
from gui.forms.form import EntryForm, Form
from gui.forms.panel import Panel
from gui.forms.split_field import SplitField
from gui.icons import icon
from gui.look import GRID
from gui.panels.picker import Picker

SEEDS = 1000


class DataPanel(Panel):
    """The data half of the left side."""

    def __init__(self) -> None:
        super().__init__()
        self.picker = Picker()
        self.again = QPushButton()
        self.again.setIcon(icon("dice-five"))
        self.again.clicked.connect(self._on_again)
        self._shares = Form(Data, ("data",), only=("preprocessing", "split"))
        self.add_editor(("data",), self.picker)
        self.add_editor(("data", "dataset"), EntryForm(("data", "dataset")))
        line = QHBoxLayout()
        line.setContentsMargins(0, GRID // 2, 2 * GRID, GRID // 2)
        line.addStretch(1)
        line.addWidget(self.again)
        self.column.addLayout(line)
        self.divide()
        self.add_editor(("data",), self._shares)
        self.column.addStretch(1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the data of an experiment."""
        super().show_experiment(experiment)
        dataset = experiment.data.dataset
        made = isinstance(dataset, Planar)
        self.again.setText(_("New points") if made else _("Share out anew"))
        self.again.setToolTip(
            _("Draw other points of the same kind.") if made else _("Put other samples into train, dev and test.")
        )
        split = self._shares.rows["split"].field
        assert isinstance(split, SplitField)
        split.show_samples(dataset.sample_count())

    def _on_again(self) -> None:
        self.picked.emit(("data", "seed"), random.randrange(SEEDS))
