"""All that is said of how good the network is, in numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from core.catalogue.component import family_of
from core.catalogue.metrics import AnyMetric, Metric
from core.experiment import Experiment
from core.language import _, marked
from core.watching.metrics_look import Metrics
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.look import GRID, with_role
from gui.numbers import short
from gui.plots.taking import Table
from gui.scrolling import scrolling
from gui.views.crop_bars import CropBars, Pair
from gui.views.naming import class_words, fitting_classes
from gui.views.view import View

Rows = list[tuple[str, ...]]
METRICS = {entry.tag(): entry for entry in family_of(AnyMetric) if issubclass(entry, Metric)}
"""All of them: what is shown may be of a run whose task is no longer that of the document."""


class MetricsView(View):
    """The loss and the metrics of the task on every part, what its gaps say, and every class or label on dev."""

    wanted = Wanted(metrics=True)
    name = "metrics"
    question = marked("How good is it?")
    invitation = marked("Press Run to see how good it is.")
    explanation = marked(
        "Every metric that fits the task, on the **train**, **dev** and **test** part. The one on the curves is chosen "
        "under Training. A **train-dev** part is held back from train. What the gaps between the parts say, the panel "
        "Bias or variance tells.\n\n"
        "**Accuracy** is the share of samples whose class is right; of several labels, **exact match** is the share of "
        "samples with all of them right, and **label accuracy** that of the single labels. **F1** joins precision and "
        "recall: it is high only if both are. **ROC-AUC** is how often a true sample is ranked above a false one; 0.5 "
        "is guessing. For numbers, **R²** is the share of the variance that is explained, **RMSE** and **MAE** are "
        "errors in the unit of the target.\n\n"
        "Where pictures are judged by several **crops**, bars show what the average over them is worth on dev: "
        "above by one crop, below by all of them.\n\n"
        "Below, on the dev part: the **precision** of a class is how many of the samples it is said of have it, the "
        "**recall** how many of the samples that have it are found."
    )

    def __init__(self) -> None:
        super().__init__()
        self._seen: Metrics | None = None
        self._class_words: tuple[str, ...] = ()
        self._parts, self._classes = _Numbers(5), _Numbers(3)
        self._crops = CropBars()
        inside = with_role(QWidget(), "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(self._parts)
        column.addWidget(self._crops)
        column.addLayout(self._classes)
        column.addStretch(1)
        around = QVBoxLayout(self.body)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(inside, sideways=True))
        self.clear()

    def take_names(self, experiment: Experiment) -> None:
        self._class_words = class_words(experiment.data.dataset)
        self._show(self._seen)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        if snapshot.metrics is not None:
            self._show(snapshot.metrics)

    def clear(self) -> None:
        self._show(None)

    def table(self) -> Table:
        seen = self._seen
        names = ("metric", "train", "train_dev", "dev", "test")
        if seen is None:
            return Table(names, [])
        columns = seen.names, *(map(_cell, part) for part in (seen.train, seen.train_dev, seen.dev, seen.test))
        rows: list[tuple[object, ...]] = list(zip(*columns, strict=True))
        classes = [
            (f"{word}_{number}", "", "", _cell(getattr(each, word)), "")
            for number, each in enumerate(seen.dev_classes)
            for word in ("precision", "recall")
        ]
        return Table(names, [*rows, *classes])

    def _show(self, seen: Metrics | None) -> None:
        self._seen = seen
        self.show_body(seen is not None)
        if seen is None:
            return
        columns = {_("train"): seen.train, _("train-dev"): seen.train_dev, _("dev"): seen.dev, _("test"): seen.test}
        if seen.train_dev[0] is None:
            del columns[_("train-dev")]
        self._parts.show_rows([("", *columns), *map(self._row, seen.names, *columns.values())])
        self._crops.show_pairs(self._pairs(seen), seen.one_crop.count if seen.one_crop is not None else 0)
        words = fitting_classes(self._class_words, len(seen.dev_classes))
        classes = [
            (word, _percent(each.precision), _percent(each.recall))
            for word, each in zip(words, seen.dev_classes, strict=True)
        ]
        self._classes.show_rows([("", _("precision"), _("recall")), *classes] if classes else [])

    def _pairs(self, seen: Metrics) -> list[Pair]:
        """What is known of the dev part by one crop and by the average over several."""
        rows = zip(seen.names, seen.one_crop.dev, seen.dev, strict=True) if seen.one_crop is not None else ()
        return [
            Pair(_word(name), _is_share(name), one, average)
            for name, one, average in rows
            if one is not None and average is not None
        ]

    def _row(self, name: str, *values: float | None) -> tuple[str, ...]:
        return (_word(name), *(short(value, percent=_is_share(name)) for value in values))


class _Numbers(QGridLayout):
    """Rows of words and numbers, the first the names of the columns; labels are only made where some are missing."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.setHorizontalSpacing(GRID)
        self.setVerticalSpacing(GRID // 2)
        self._cells: list[list[QLabel]] = []
        self._width = columns
        self.setColumnStretch(0, 1)

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these and no others."""
        while len(self._cells) < len(rows):
            self._cells.append([self._cell(column) for column in range(self._width)])
        for cells, row in zip(self._cells, [*rows, *[()] * (len(self._cells) - len(rows))], strict=True):
            for column, cell in enumerate(cells):
                cell.setVisible(column < len(row))
                cell.setText(row[column] if column < len(row) else "")

    def _cell(self, column: int) -> QLabel:
        head = not self._cells or not column
        cell = with_role(QLabel(), "caption" if head else "plain")
        if column:
            cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(cell, len(self._cells), column)
        return cell


def _word(name: str) -> str:
    return _(METRICS[name].word) if name in METRICS else _("loss")


def _is_share(name: str) -> bool:
    return name in METRICS and METRICS[name].percent


def _cell(value: float | None) -> float | str:
    return "" if value is None else value


def _percent(share: float | None) -> str:
    return short(share, percent=True)
