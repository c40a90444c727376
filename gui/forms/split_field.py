"""How the samples are shared out to train, dev and test."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.catalogue.component import Parameter
from core.experiment import Data, Split
from core.language import _
from core.value import Value
from core.watching.shares import ClassCounts
from gui.forms.field import Field
from gui.forms.share_bars import ShareBars
from gui.forms.split_bar import SplitBar
from gui.look import GRID, caption, with_role

PRESETS = {"6:2:2": Split(0.6, 0.2), "7:2:1": Split(0.7, 0.2), "8:1:1": Split(0.8, 0.1), "98:1:1": Split(0.98, 0.01)}


class SplitField(Field):
    """Usual ratios to click, and under them a bar with two handles, the counts and the shares of the classes."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self._split = Split()
        self._class_names: tuple[str, ...] = ()
        self._class_counts: ClassCounts | None = None
        self.line.addWidget(caption(_("train : dev : test")))
        self._ratios = QHBoxLayout()
        self._ratios.setSpacing(2)
        self.presets = {ratio: self._preset(ratio) for ratio in PRESETS}
        self.bar = SplitBar()
        self.bar.picked.connect(self.propose)
        self.counts, self.shares = caption(""), ShareBars()
        self.counts.setWordWrap(True)
        self.below = QWidget()
        column = QVBoxLayout(self.below)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._ratios)
        column.addWidget(self.bar)
        column.addWidget(self.counts)
        column.addWidget(self.shares)

    def show_value(self, value: Split) -> None:
        """Cut the bar, press the ratio that is meant."""
        self._split = value
        self.bar.show_split(value)
        for ratio, button in self.presets.items():
            button.setChecked(PRESETS[ratio] == value)

    def show_owner(self, owner: Value) -> None:
        """Say how many samples each part has."""
        assert isinstance(owner, Data)
        text = _("train {train:,} · dev {dev:,} · test {test:,}")
        if owner.train_dev:
            text = _("train {train:,} · train-dev {train_dev:,} · dev {dev:,} · test {test:,}")
        self.counts.setText(text.format(**owner.counts()._asdict()))
        self._class_names = owner.dataset.in_words(owner.dataset.class_names())
        self.show_classes(self._class_counts)

    def show_classes(self, counts: ClassCounts | None) -> None:
        """Show the shares of the classes in every part."""
        self._class_counts = counts
        self.shares.show_counts(counts, self._class_names)

    def _preset(self, ratio: str) -> QToolButton:
        button = self.described(with_role(QToolButton(), "segment"))
        button.setText(ratio)
        button.setAccessibleName(_("Train to dev to test: {ratio}").format(ratio=ratio))
        button.setCheckable(True)
        button.setMinimumWidth(1)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._on_preset, ratio))
        self._ratios.addWidget(button, 1)
        return button

    def _on_preset(self, ratio: str, _checked: bool = False) -> None:
        self.presets[ratio].setChecked(PRESETS[ratio] == self._split)
        self.propose(PRESETS[ratio])
