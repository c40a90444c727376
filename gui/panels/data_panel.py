"""The panel of the data: which set, how noisy, how prepared, how shared out."""

from __future__ import annotations

import random
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton

from core.catalogue.sources.made import Made
from core.experiment import Data, Experiment
from core.language import _, marked
from core.watching.shares import ClassCounts
from gui.forms.form import EntryForm, Form
from gui.forms.panel import Panel
from gui.forms.section import Section
from gui.forms.split_field import SplitField
from gui.look import GRID, with_role
from gui.panels.own_card import OwnCard
from gui.panels.picker import Picker

SEEDS = 1000
SECTIONS = {
    marked("Input features"): ("features",),
    marked("Preprocessing"): ("preprocessing", "fit_on_everything"),
    marked("Fewer and wrong labels"): ("train_samples", "label_noise"),
    marked("Mismatch"): ("shift", "train_dev"),
    marked("Augmentation"): ("augmentation", "crops"),
}
"""What is seldom touched, folded up: the title of each part, and the fields in it."""


class DataPanel(Panel):
    """The data half of the left side."""

    explanation = marked(
        "What the network learns from. The **pictures** are sets of data; the dots at the end of the row open all of "
        "them and data of your own. Under the chosen one stand its own settings; **New points** draws others of the "
        "same kind, **Reshuffle** puts other samples into the parts, and **Look at the data** shows every sample.\n\n"
        "**Split**: the bar is all samples. The blue part **trains** the network, the orange one (**dev**) judges it "
        "while you choose, the grey one (**test**) is kept for the end. Drag the dark grips, or take a ready split "
        "above; the counts stand below, and small bars show how often each class is there.\n\n"
        "What is folded up is seldom needed: a number or word beside its title says what is set there.\n\n"
        "Rest the mouse on the name of a field to read what it does. Once a run has started, a small sign beside a "
        "field says what an edit means for it: the **circling arrow**, that training may have to start again; the "
        "**arrow to the start**, that it counts from the next reset. Without a sign training just goes on."
    )

    def __init__(self) -> None:
        super().__init__()
        self.picker, self.own = Picker(), OwnCard()
        self.again = QPushButton()
        self.again.clicked.connect(self._on_again)
        self.look_button = with_role(QToolButton(), "small")
        """Opens the view of the data."""
        self.look_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.look_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sections: dict[str, Section] = {}
        self._shares = Form(Data, ("data",), only=("split",))
        self.add_editor((), self.picker)
        self.add_editor(("data", "dataset"), self.own)
        self.add_editor(("data", "dataset"), EntryForm(("data", "dataset")))
        line = QHBoxLayout()
        line.setContentsMargins(0, GRID // 2, 2 * GRID, 0)
        line.addWidget(self.look_button)
        line.addStretch(1)
        line.addWidget(self.again)
        self.column.addLayout(line)
        self.divide()
        self.add_editor(("data",), self._shares)
        for title, fields in SECTIONS.items():
            self.sections[fields[0]] = Section(_(title), fields, partial(Form, Data, ("data",), only=fields))
            self.add_editor(("data",), self.sections[fields[0]])
        self.column.addStretch(1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the data of an experiment."""
        super().show_experiment(experiment)
        dataset = experiment.data.dataset
        made = isinstance(dataset, Made)
        self.again.setText(_("New points") if made else _("Reshuffle"))
        self.again.setToolTip(
            _("Draw other points of the same kind.") if made else _("Put other samples into train, dev and test.")
        )
        self.sections["features"].setVisible(dataset.planar)

    def show_classes(self, counts: ClassCounts | None) -> None:
        """Show the shares of the classes in every part."""
        split = self._shares.rows["split"].field
        assert isinstance(split, SplitField)
        split.show_classes(counts)

    def _on_again(self) -> None:
        self.picked.emit(("data", "seed"), random.randrange(SEEDS))
