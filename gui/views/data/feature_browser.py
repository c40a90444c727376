"""Many features as small histograms, and the chosen one large over them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.watching.feature_look import FeatureLook
from gui.look import GRID
from gui.plots.taking import Table
from gui.scrolling import scrolling
from gui.views.data.feature_histograms import FeatureHistogram, FeatureTiles


class FeatureBrowser(QWidget):
    """Shows every group of samples in a colour of its own; the tiles scroll where there are many."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: FeatureLook | None = None
        self._colours: Sequence[str] = ()
        self._words: Sequence[str] = ()
        self.large, self.tiles = FeatureHistogram(), FeatureTiles()
        area = scrolling(self.tiles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.large, 3)
        column.addWidget(area, 2)
        self.tiles.selected.connect(self._show_chosen)

    def show_features(self, seen: FeatureLook, colours: Sequence[str], words: Sequence[str]) -> None:
        """Draw these, the groups in these colours and with these names."""
        self._seen, self._colours, self._words = seen, colours, words
        self.tiles.show_features(seen, colours)
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._seen is not None and self._seen.names:
            self.large.show_feature(self._seen, self.tiles.chosen, self._colours, self._words)


def histogram_table(seen: FeatureLook, kind: str, groups: Sequence[str]) -> Table:
    """The histogram of each feature and group in a row; `kind` says what the groups are."""
    rows = [
        (name, group, float(low), float(high), *counts.tolist())
        for name, low, high, several in zip(seen.names, seen.lows, seen.highs, seen.counts, strict=True)
        for group, counts in zip(groups, several, strict=False)
    ]
    return Table(("feature", kind, "low", "high", *map(str, range(1, seen.counts.shape[2] + 1))), rows)
