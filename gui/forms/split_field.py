"""How the samples are shared out to train, dev and test."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.catalogue.component import Parameter
from core.experiment import Split
from core.language import _
from gui.forms.field import Field
from gui.forms.split_bar import SplitBar
from gui.look import GRID, caption, with_role

PRESETS = {"6:2:2": Split(0.6, 0.2), "7:2:1": Split(0.7, 0.2), "8:1:1": Split(0.8, 0.1), "98:1:1": Split(0.98, 0.01)}


class SplitField(Field):
    """Usual ratios to click, and under them a bar with two handles and the counts."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self._split = Split()
        self._samples: int | None = None
        self.line.setSpacing(2)
        self.presets = {ratio: self._preset(ratio) for ratio in PRESETS}
        self.bar = SplitBar()
        self.bar.picked.connect(self.propose)
        self.counts = caption("")
        self.below = QWidget()
        column = QVBoxLayout(self.below)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.bar)
        column.addWidget(self.counts)

    def show_value(self, value: Split) -> None:
        """Cut the bar, press the ratio that is meant, count."""
        self._split = value
        self.bar.show_split(value)
        for ratio, button in self.presets.items():
            button.setChecked(PRESETS[ratio] == value)
        self._show_counts()

    def show_samples(self, samples: int) -> None:
        """Count the samples of each part."""
        self._samples = samples
        self._show_counts()

    def _preset(self, ratio: str) -> QToolButton:
        button = self.described(with_role(QToolButton(), "segment"))
        button.setText(ratio)
        button.setAccessibleName(_("Train to dev to test: {ratio}").format(ratio=ratio))
        button.setCheckable(True)
        button.setMinimumWidth(1)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._on_preset, ratio))
        self.line.addWidget(button, 1)
        return button

    def _show_counts(self) -> None:
        if self._samples is None:
            self.counts.setText(_("train · dev · test"))
            return
        train, dev, test = self._split.counts(self._samples)
        text = _("train {train:,} · dev {dev:,} · test {test:,}")
        self.counts.setText(text.format(train=train, dev=dev, test=test))

    def _on_preset(self, ratio: str, _checked: bool = False) -> None:
        self.presets[ratio].setChecked(PRESETS[ratio] == self._split)
        self.propose(PRESETS[ratio])
