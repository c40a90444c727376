"""The view of mistakes over a run that stands still."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.blocks import Dense, Flatten
from core.catalogue.sources.bundled import Digits
from core.experiment import Data
from core.training.run import Run
from core.watching.look import progress, snapshot
from gui.views.judged.judged_view import JudgedView
from tests.gui.choosing import choose
from tests.training.making import experiment, go

LEFT = Qt.MouseButton.LeftButton
MISTAKES, CLASSES, CONFUSION, TRUST, RESIDUALS = range(5)
DIGITS = experiment(Flatten(), Dense(), data=Data(dataset=Digits()))


class Seen:
    """The view over a run that stands still."""

    def __init__(self, qtbot, made, steps=5):
        self.run = Run(made)
        go(self.run, steps)
        self.run.judge_dev()
        self.view = JudgedView()
        qtbot.addWidget(self.view)
        self.view.resize(560, 420)
        self.view.show_experiment(made)
        self.view.show()
        self.look()

    def look(self):
        """Answer until nothing else is wanted, as the window does."""
        asked = None
        while asked != self.view.wanted:
            asked = self.view.wanted
            self.view.show_snapshot(snapshot(self.run, 1, progress(self.run, "paused"), asked))
            QApplication.processEvents()

    def choose(self, page):
        choose(self.view.choices, page)
        self.look()
        return self.view.page

    @property
    def mistakes(self):
        return self.view.mistakes._seen

    @property
    def said(self):
        return [label.text() for label in self.view.findChildren(QLabel) if label.isVisible()]

    def wrong(self):
        answers = self.run.experiment.loss.answers(self.run.dev_logits.numpy(), "multiclass")
        return np.flatnonzero(answers != self.run.dev.targets.numpy())
