"""How a run ends, how long it takes, and at which rate, with the real training process."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.document.tree import value_at
from gui.panels.rate_finder import RateFinder


@pytest.mark.parametrize(
    ("rule", "value", "factor"), [("patience", 3, 2), ("target_metric", 0.01, 0), ("time_limit", 1e-3, 2)]
)
def test_a_run_that_stopped_early_says_why_and_trains_on(endless, rule, value, factor) -> None:
    path = ("training", "stopping", rule)
    endless.session.edit(("training", "optimizer", "learning_rate"), 1.0)
    endless.session.edit(path, value)
    endless.order("train.run_or_pause")
    endless.until_phase("finished")
    stop = endless.thread.progress.stop
    assert stop.kind == rule.partition("_")[0]
    assert stop.words() in texts(endless)
    endless.order("train.run_or_pause")
    assert value_at(endless.session.experiment, path) == factor * stop.limit
    endless.until_step(stop.step + 1)


def texts(program) -> str:
    return " ".join(label.text() for label in program.window.statusBar().findChildren(QLabel))


def test_how_long_it_will_take_is_said_while_it_runs(endless) -> None:
    endless.order("train.run_or_pause")
    endless.until(lambda: "epoch" in texts(endless) and " left" in texts(endless))
    endless.order("train.run_or_pause")
    endless.until_phase("paused")
    assert " left" not in texts(endless)


def test_the_rate_that_was_found_is_taken_with_one_click_and_one_undo(endless) -> None:
    rate = endless.session.experiment.training.optimizer.learning_rate
    finder = endless.window.findChild(RateFinder)
    endless.order("rate.search")
    endless.until(finder.use.isVisible)
    QTest.mouseClick(finder.use, Qt.MouseButton.LeftButton)
    assert not finder.isVisible()
    taken = endless.session.experiment.training.optimizer.learning_rate
    assert finder.use.text() == f"Use {taken:g}" != f"Use {rate:g}"
    assert endless.thread.progress.step == 0
    endless.order("edit.undo")
    assert endless.session.experiment.training.optimizer.learning_rate == rate
