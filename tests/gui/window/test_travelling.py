"""Back in time with the whole program: what every part of the window shows, and going on from there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QStatusBar

from core.document.files import weights_of
from core.experiment import Experiment
from gui.views.timeline import Timeline


def timeline(program) -> Timeline:
    return program.window.findChild(Timeline)


def words(program) -> str:
    return program.window.findChild(QStatusBar).findChild(QLabel).text()


def travel(program, key: Qt.Key) -> None:
    QTest.keyClick(timeline(program), key)
    program.until(lambda: program.window.display.newest.earlier is not None)


@pytest.fixture
def trained(program):
    """A program whose run stands at epoch 3."""
    program.session.start(Experiment())
    program.until_phase("ready")
    for epoch in (1, 2, 3):
        program.order("train.epoch")
        program.until(lambda epoch=epoch: program.heard.epoch == epoch and program.heard.phase == "paused")
    program.until(lambda: bool(timeline(program)._stops))
    return program


def test_the_window_shows_the_earlier_moment_and_then_now_again(trained):
    travel(trained, Qt.Key.Key_Home)
    newest = trained.window.display.newest
    assert (newest.progress.step, newest.earlier.experiment) == (0, trained.session.experiment)
    assert words(trained) == "Looking at epoch 0; the run stands at epoch 3 (Esc: back to now)"
    QTest.keyClick(trained.window, Qt.Key.Key_Escape)
    trained.until(lambda: trained.window.display.newest.earlier is None)
    assert words(trained) == "Paused"
    assert trained.window.display.newest_step == trained.heard.step


def test_running_on_is_the_present_again(trained):
    step = trained.heard.step
    travel(trained, Qt.Key.Key_Home)
    trained.order("train.step")
    trained.until(lambda: trained.heard.step == step + 1)
    trained.until(lambda: trained.window.display.newest.earlier is None)


def test_travelling_pauses_the_run(program):
    program.order("train.run_or_pause")
    program.until(lambda: len(timeline(program)._stops) > 0)
    QTest.keyClick(timeline(program), Qt.Key.Key_Home)
    program.until_phase("paused")
    program.until(lambda: program.window.display.newest.earlier is not None)


def test_going_on_from_there_takes_back_what_was_edited_since_as_one_edit(trained):
    before = trained.session.experiment
    trained.session.edit(("training", "batch_size"), 5)
    trained.session.edit(("network", "blocks", 0, "dropout"), 0.3)
    edited = trained.session.experiment
    trained.until(lambda: trained.window.display.newest is not None)
    trained.order("train.epoch")
    trained.until(lambda: trained.heard.epoch == 4 and trained.heard.phase == "paused")
    travel(trained, Qt.Key.Key_Home)
    trained.order("travel.continue_here")
    trained.until(lambda: trained.heard.step == 0 and trained.heard.phase == "ready")
    assert trained.session.experiment == before
    trained.session.undo()
    assert trained.session.experiment == edited


def test_a_run_saved_with_its_weights_is_opened_where_it_stood(trained, tmp_path):
    file = tmp_path / "run.layerlab"
    trained.session.save(file)
    trained.order("file.save_weights")
    trained.until(weights_of(file).exists)
    step = trained.heard.step
    trained.session.start(Experiment(seed=5))
    trained.until(lambda: trained.heard.step == 0)
    trained.window.file.open_file(file)
    trained.until(lambda: trained.heard.step == step and trained.heard.phase == "paused")


def test_weights_that_do_not_fit_are_told_of_and_the_run_starts_afresh(trained, tmp_path):
    file = tmp_path / "run.layerlab"
    trained.session.save(file)
    weights_of(file).write_bytes(b"no weights")
    trained.window.file.open_file(file)
    trained.until(lambda: "damaged" in trained.said)
    assert (trained.heard.step, trained.heard.phase) == (0, "ready")
