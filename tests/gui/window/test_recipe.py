"""The recipe beside a real training: it says what to do next, and does it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.document.presets import open_preset


def test_it_judges_the_run_and_its_help_is_an_edit(program):
    program.session.start(open_preset("overfit"))
    program.order("look.recipe")
    view = program.window._views["recipe"]
    program.order("train.run_or_pause")
    program.until(lambda: bool(view.helps.buttons))
    program.until_phase("finished")
    program.until(lambda: "Variance? yes" in view.chart.accessibleDescription())
    before = program.session.experiment
    QTest.mouseClick(view.helps.buttons[0], Qt.MouseButton.LeftButton)
    assert program.session.experiment.data.dataset.samples == 2 * before.data.dataset.samples
    program.order("edit.undo")
    assert program.session.experiment == before


def test_the_human_level_is_saved_with_the_document_and_disturbs_no_run(program, tmp_path):
    program.order("look.recipe")
    view = program.window._views["recipe"]
    program.order("train.epoch")
    program.until_phase("paused")
    program.until(lambda: "human level 0.0 %" in view.bars.accessibleDescription())
    box, step = view.human.rows["human_error"].field.box, program.heard.step
    box.selectAll()
    QTest.keyClicks(box, "0.1")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert "human level 10.0 %" in view.bars.accessibleDescription()
    assert program.heard.step == step
    assert program.heard.phase == "paused"
    program.session.save(tmp_path / "there.layerlab")
    program.session.open(tmp_path / "there.layerlab")
    assert program.session.experiment.human_error == 0.1
    box.selectAll()
    QTest.keyClicks(box, "5")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert program.session.experiment.human_error == 0.1
    reason = program.said.removeprefix("Human error: ")
    beside = [label for label in view.human.findChildren(QLabel) if label.text() == reason]
    assert [label.isVisible() for label in beside] == [True]
