"""Run, pause, step, reset and edit, with real keys and the real training process."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from core.catalogue.activations import ReLU
from core.catalogue.sources.bundled import Diabetes
from core.document.presets import open_preset


def markers(program):
    newest = program.window.display.newest
    return newest.curves.markers if newest is not None and newest.curves is not None else ()


def press(program, key: Qt.Key) -> None:
    QTest.keyClick(program.window, key)


def test_space_runs_and_pauses_and_everything_is_drawn(endless) -> None:
    press(endless, Qt.Key.Key_Space)
    endless.until_phase("running")
    endless.until_step(200)
    press(endless, Qt.Key.Key_Space)
    endless.until_phase("paused")
    assert endless.thread.progress.step >= 200


def test_a_step_is_one_mini_batch_and_an_epoch_goes_to_its_end(program) -> None:
    press(program, Qt.Key.Key_S)
    program.until(lambda: program.thread.progress.step == 1 and program.thread.progress.phase == "paused")
    press(program, Qt.Key.Key_E)
    program.until(lambda: program.thread.progress.epoch == 1 and program.thread.progress.phase == "paused")
    assert program.thread.progress.step == program.thread.progress.steps_per_epoch


def test_reset_goes_back_to_the_same_weights(program) -> None:
    losses = []
    for _time in range(2):
        press(program, Qt.Key.Key_E)
        program.until(lambda: program.thread.progress.epoch == 1 and program.thread.progress.phase == "paused")
        losses.append(program.thread.progress.loss)
        press(program, Qt.Key.Key_R)
        program.until_phase("ready")
        assert program.thread.progress.step == 0
    assert losses[0] == losses[1]


def test_a_new_seed_is_another_run_and_can_be_undone(program) -> None:
    seed = program.session.experiment.seed
    press(program, Qt.Key.Key_N)
    assert program.session.experiment.seed != seed
    program.until_phase("ready")
    press(program, Qt.Key.Key_S)
    program.until_phase("paused")
    program.order("edit.undo")
    assert program.session.experiment.seed == seed
    program.until_phase("ready")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("training", "optimizer", "learning_rate"), 0.001),
        (("training", "optimizer"), {"kind": "sgd"}),
        (("training", "penalty"), {"kind": "l2"}),
        (("training", "batch_size"), 20),
        (("network", "blocks", 0, "dropout"), 0.2),
        (("network", "blocks", 0, "activation"), ReLU()),
        (("network", "blocks", 0, "batch_norm"), "before"),
        (("data", "dataset", "noise"), 0.1),
    ],
)
def test_an_edit_does_not_reset_and_leaves_a_marker(endless, path, value) -> None:
    endless.session.edit(("network", "blocks", 0, "activation"), {"kind": "tanh"})
    endless.until_phase("ready")
    press(endless, Qt.Key.Key_Space)
    endless.until_step(100)
    before = endless.window.display.newest_step
    endless.session.edit(path, value)
    endless.until_step(before + 100)
    press(endless, Qt.Key.Key_Space)
    endless.until_phase("paused")
    endless.until(lambda: len(markers(endless)) == 1)
    (marker,) = markers(endless)
    assert marker.step >= before
    assert marker.text


def test_a_change_of_shape_says_so_and_undo_goes_on_with_the_weights(endless) -> None:
    press(endless, Qt.Key.Key_E)
    endless.until_phase("paused")
    step = endless.thread.progress.step
    endless.session.edit(("network", "blocks", 0, "units"), 5)
    endless.until_phase("stale")
    assert not endless.window.actions_by_command["train.step"].isEnabled()
    endless.order("edit.undo")
    endless.until_phase("paused")
    assert endless.window.actions_by_command["train.step"].isEnabled()
    assert endless.thread.progress.step == step
    assert markers(endless) == ()
    endless.session.edit(("network", "blocks", 0, "units"), 5)
    endless.until_phase("stale")
    press(endless, Qt.Key.Key_Space)
    endless.until_phase("running")
    endless.until_step(10)


def test_the_numbers_of_a_run_that_waits_for_a_reset_keep_their_names(endless) -> None:
    def named(metric):
        return any(label.text() == f"dev {metric}" for label in endless.window.findChildren(QLabel))

    press(endless, Qt.Key.Key_E)
    endless.until_phase("paused")
    endless.session.edit(("data", "dataset"), Diabetes())
    endless.until_phase("stale")
    endless.until(lambda: endless.window.display.newest.outdated is not None)
    assert named("accuracy")
    press(endless, Qt.Key.Key_R)
    endless.until_phase("ready")
    endless.until(lambda: named("R²"))


def test_a_network_that_does_not_fit_is_said_and_mended(program) -> None:
    program.session.start(open_preset("digits"))
    program.session.edit(("data", "dataset"), {"kind": "digits", "picture": True})
    program.until_phase("broken")
    program.until(lambda: "put Flatten before it" in program.said)
    (mend,) = [button for button in program.window.findChildren(QPushButton) if "Flatten" in button.text()]
    QTest.mouseClick(mend, Qt.MouseButton.LeftButton)
    program.until_phase("ready")
    press(program, Qt.Key.Key_S)
    program.until(lambda: program.thread.progress.step == 1)


def test_a_killed_training_process_is_said_and_replaced(endless) -> None:
    press(endless, Qt.Key.Key_Space)
    endless.until_step(50)
    endless.kill_training()
    endless.until_phase("starting")
    endless.until(lambda: "ended unexpectedly" in endless.said)
    assert endless.window.actions_by_command["train.run_or_pause"].iconText() == "Run"
    endless.until_phase("ready")
    press(endless, Qt.Key.Key_Space)
    endless.until_phase("running")
    endless.until_step(50)


def test_run_pressed_a_hundred_times_leaves_a_program_that_works(endless) -> None:
    for _time in range(100):
        press(endless, Qt.Key.Key_Space)
        QTest.qWait(1)
    endless.thread.pause()
    endless.until_phase("paused", "ready")
    press(endless, Qt.Key.Key_R)
    endless.until_phase("ready")
    press(endless, Qt.Key.Key_S)
    endless.until(lambda: endless.thread.progress.step == 1)


def test_divergence_is_a_state_in_words(endless) -> None:
    endless.session.edit(("training", "optimizer"), {"kind": "sgd", "learning_rate": 100.0})
    endless.session.edit(("data", "dataset"), {"kind": "plane"})
    endless.session.edit(("network", "blocks", 0, "activation"), {"kind": "identity"})
    endless.until_phase("ready")
    press(endless, Qt.Key.Key_Space)
    endless.until_phase("diverged")
    assert "try a lower learning rate" in endless.thread.progress.stop.words()
    press(endless, Qt.Key.Key_R)
    endless.until_phase("ready")


def test_a_run_that_is_done_can_be_trained_on(program) -> None:
    program.session.edit(("training", "epochs"), 2)
    program.until_phase("ready")
    press(program, Qt.Key.Key_Space)
    program.until_phase("finished")
    press(program, Qt.Key.Key_Space)
    program.until(lambda: program.thread.progress.epoch == 4 and program.thread.progress.phase == "finished")
    assert program.session.experiment.training.epochs == 4


def test_a_done_run_told_twice_to_go_gets_its_epochs_once(program) -> None:
    program.session.edit(("training", "epochs"), 2)
    program.until_phase("ready")
    press(program, Qt.Key.Key_Space)
    program.until_phase("finished")
    for _time in range(5):
        press(program, Qt.Key.Key_Space)
    assert program.session.experiment.training.epochs == 4


def test_a_dragged_slider_leaves_one_marker(endless) -> None:
    press(endless, Qt.Key.Key_Space)
    endless.until_step(50)
    for rate in (0.011, 0.012, 0.013, 0.014):
        endless.session.edit(("training", "optimizer", "learning_rate"), rate)
        QTest.qWait(30)
    endless.until(lambda: any("0.014" in marker.text for marker in markers(endless)))
    assert len(markers(endless)) == 1


def test_a_pretraining_runs_first_and_is_seen(program) -> None:
    program.session.start(open_preset("pretraining"))
    program.until_phase("ready")
    program.order("train.slow_motion")
    press(program, Qt.Key.Key_Space)
    program.until_phase("running")
    labels = program.window.statusBar().findChildren(QLabel)
    program.until(lambda: any("pretraining layer 1 of 3, epoch 1" in label.text() for label in labels))
    press(program, Qt.Key.Key_Space)
    program.until_phase("paused")
    program.until(lambda: program.window.display.newest.pretraining is not None)
    assert program.thread.progress.step == 0
    program.order("train.full_speed")
    program.session.edit(("training", "pretraining", "epochs"), 1)
    program.until_phase("stale")
    press(program, Qt.Key.Key_R)
    program.until_phase("ready")
    press(program, Qt.Key.Key_Space)
    program.until_phase("finished")
    assert program.thread.progress.pretraining.done


def test_a_run_that_stands_still_is_looked_at_anew_when_another_mode_is_wanted(program) -> None:
    program.session.edit(("network", "blocks", 0, "dropout"), 0.5)
    program.until_phase("ready")

    def seen():
        newest = program.window.display.newest
        shown = newest.activations if newest is not None else None
        return shown and shown.blocks[0].counts.tolist()

    program.until(lambda: seen() is not None)
    program.until(lambda: not program.thread.mailbox.asked)
    evaluated, view = seen(), program.window._views["activations"]
    program.window._docks.all["activations"].raise_()
    program.until(lambda: not view.visibleRegion().isEmpty())
    button = next(each for each in view.header.findChildren(QToolButton) if each.accessibleName() == "As in training")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    program.until(lambda: seen() != evaluated)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    program.until(lambda: seen() == evaluated)
