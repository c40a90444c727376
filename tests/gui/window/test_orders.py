"""Every order of the table does something that a person can see."""

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QFileDialog, QMenu, QMessageBox, QWidget

from core.document.files import open_file, save_file, weights_of
from core.experiment import Experiment
from gui.actions import entries
from gui.importing.dialog import OwnDialog
from gui.instruments import INSTRUMENTS
from gui.look import current_look
from gui.panels.rate_finder import RateFinder
from gui.preferences import Preferences
from gui.tabbing import tab_stops
from gui.views.timeline import Timeline
from gui.views.view import View

SEED = 321


def layers(program) -> int:
    return len(program.session.experiment.network.blocks)


def visible(program, kind: type) -> bool:
    return any(box.isVisible() for box in program.window.findChildren(kind))


def go_back(program) -> None:
    """Train an epoch, and look at the start."""
    program.order("train.epoch")
    program.until_phase("paused")
    timeline = program.window.findChild(Timeline)
    program.until(lambda: bool(timeline._stops))
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    program.until(lambda: program.window.display.newest.earlier is not None)


def dock(program, name: str) -> QDockWidget:
    return program.window.findChild(QDockWidget, name)


def gradients(program) -> QDockWidget:
    return dock(program, "gradients")


def stands_open(name: str, program) -> bool:
    """Whether the panel is seen, with its view in it, and the keyboard is there."""
    panel, focused = dock(program, name), QApplication.focusWidget()
    inside = focused is not None and panel.isAncestorOf(focused)
    return isinstance(panel.widget(), View) and not panel.visibleRegion().isEmpty() and inside


EFFECTS: dict[str, Callable[[object], bool]] = {
    "file.start_screen": lambda program: visible(program, QDialog),
    "file.open": lambda program: program.session.experiment.seed == SEED,
    "data.open": lambda program: visible(program, OwnDialog),
    "file.save": lambda program: not program.session.modified,
    "file.save_weights": lambda program: weights_of(program.session.file).exists(),
    "file.save_as": lambda program: not program.session.modified,
    "file.save_with_data": lambda program: not program.session.modified,
    "file.quit": lambda program: not program.window.isVisible(),
    "edit.undo": lambda program: layers(program) == 2,
    "edit.redo": lambda program: layers(program) == 4,
    "edit.add_block": lambda program: layers(program) == 4,
    "edit.duplicate_block": lambda program: layers(program) == 4,
    "edit.remove_block": lambda program: layers(program) == 2,
    "inside.look": lambda program: program.window.centralWidget().inside.isVisible(),
    "inside.calm": lambda program: program.window.centralWidget().inside.calm,
    "view.reset_layout": lambda program: not gradients(program).isHidden(),
    "stage.build": lambda program: not dock(program, "training").isHidden(),
    "stage.watch": lambda program: dock(program, "training").isHidden(),
    "stage.explain": lambda program: dock(program, "step_mode").isVisible(),
    "stage.present": lambda program: program.window.menuBar().height() == 0 and current_look().scale > 1,
    "view.system_theme": lambda program: program.window is not program.first,
    "view.light_theme": lambda program: program.window is not program.first and not current_look().dark,
    "view.dark_theme": lambda program: program.window is not program.first and current_look().dark,
    "view.projector": lambda program: program.window is not program.first and current_look().scale > 1,
    "train.run_or_pause": lambda program: program.thread.progress.phase == "running",
    "train.step": lambda program: program.thread.progress.step == 1,
    "train.epoch": lambda program: program.thread.progress.epoch == 1,
    "train.reset": lambda program: program.thread.progress.phase in ("starting", "ready"),
    "train.new_seed": lambda program: program.session.experiment.seed != 0,
    "rate.search": lambda program: visible(program, RateFinder),
    "train.full_speed": lambda _program: Preferences().tempo == "full_speed",
    "train.watchable": lambda _program: Preferences().tempo == "watchable",
    "train.slow_motion": lambda _program: Preferences().tempo == "slow_motion",
    "travel.back_to_now": lambda program: program.window.display.newest.earlier is None,
    "travel.continue_here": lambda program: program.heard.step == 0,
    "help.notes": lambda program: visible(program, QMessageBox),
    "help.shortcuts": lambda program: visible(program, QMessageBox),
    "help.about": lambda program: visible(program, QMessageBox),
} | {f"look.{each.name}": partial(stands_open, each.name) for each in INSTRUMENTS if each.key}


@pytest.fixture
def edited(program, tmp_path: Path, monkeypatch):
    """A program with three layers of which the second is selected, a file to open and a name to save under."""
    saved = tmp_path / "there.layerlab"
    save_file(Experiment(seed=SEED), saved)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(saved), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "new"), ""))
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Discard)
    program.session.start(Experiment())
    while layers(program) < 3:
        program.window.actions_by_command["edit.add_block"].trigger()
    program.until_phase("ready")
    program.window.centralWidget().strip.show_place(2)
    gradients(program).hide()
    program.first = program.window
    gc.collect()
    return program


def test_every_order_has_an_effect_to_test() -> None:
    assert {entry.command for entry in entries()} == set(EFFECTS)


@pytest.mark.parametrize("command", EFFECTS)
def test_an_order_does_what_it_says(edited, command: str) -> None:
    if command == "edit.redo":
        edited.order("edit.add_block")
        edited.order("edit.undo")
    if command == "stage.build":
        edited.order("stage.watch")
    if command.startswith("travel."):
        go_back(edited)
    edited.order(command)
    edited.until(lambda: EFFECTS[command](edited))


def test_a_recent_file_is_opened_from_its_menu(edited, tmp_path: Path) -> None:
    edited.order("file.save_as")
    edited.session.start(Experiment(seed=SEED))
    (recent,) = [menu for menu in edited.window.findChildren(QMenu) if menu.title() == "Open &recent"]
    recent.aboutToShow.emit()
    recent.actions()[0].trigger()
    assert edited.session.experiment == open_file(tmp_path / "new.layerlab")


def test_a_network_of_single_units_trains(program) -> None:
    program.session.edit(("network", "blocks", 0, "units"), 1)
    program.until_phase("ready")
    program.order("train.epoch")
    program.until(lambda: program.window.display.newest_step > 0)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_walks_through_everything_and_comes_back(program, key: Qt.Key) -> None:
    program.session.edit(("training", "optimizer"), {"kind": "sgd"})
    program.session.edit(("data", "preprocessing"), ({"kind": "standardize"},))
    program.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(program.window, key)
    seen: list[QWidget] = []
    while QApplication.focusWidget() not in seen:
        seen.append(QApplication.focusWidget())
        QTest.keyClick(seen[-1], key)
    assert QApplication.focusWidget() is seen[0]
    stops = [stop for stop in tab_stops(program.window) if stop.isVisible() and stop.isEnabled()]
    assert set(map(id, seen)) == set(map(id, stops))
    names = [stop.accessibleName() for stop in seen][:: 1 if key == Qt.Key.Key_Tab else -1]
    start = names.index("Optimizer")
    assert names[start : start + 4] == ["Optimizer", "Learning rate", "Learning rate", "Momentum"]
