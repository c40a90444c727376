"""The workspaces in the whole program: what stands in each, and what goes on beside a switch."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from gui.arranging import SMALLEST
from gui.hint import Hint
from gui.look import BODY, CAPTION, current_look
from gui.preferences import Preferences
from gui.workspaces import WORKSPACES

KEYS = dict(zip(WORKSPACES, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), strict=True))
SEEN = {
    "build": {"data", "training", "output", "curves", "activations", "gradients"},
    "watch": {"output", "curves", "activations", "gradients"},
    "explain": {"step_mode", "coach", "activations"},
    "present": {"output", "curves"},
}
"""What is in front in the smallest window."""


@pytest.fixture
def small(program):
    """The window in the smallest size it is made for, with the keyboard in it."""
    program.window.resize(SMALLEST)
    program.order("view.reset_layout")
    program.window.activateWindow()
    program.until(program.window.isActiveWindow)
    return program


def go(program, workspace: str) -> None:
    QTest.keyClick(program.window, KEYS[workspace], Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def seen(program) -> set[str]:
    return {name for name, dock in program.window._docks.all.items() if not dock.visibleRegion().isEmpty()}


def test_every_workspace_shows_its_panels_and_the_window_keeps_its_size(small):
    assert seen(small) == SEEN["build"]
    for workspace in (*WORKSPACES, *reversed(WORKSPACES)):
        go(small, workspace)
        assert seen(small) == SEEN[workspace], workspace
        assert small.window.size() == SMALLEST
        assert small.window._workbench.inside.isVisible() == WORKSPACES[workspace].inside
        assert small.window.actions_by_command[f"stage.{workspace}"].isChecked()


def test_what_is_never_shown_is_never_made(small):
    for workspace in ("watch", "present", "build"):
        go(small, workspace)
    assert not {"step_mode", "microscope", "race", "data_view", "pretraining"} & set(small.window._views.made)


def test_no_tabs_stay_behind_or_pile_up(small):
    for _time in range(3):
        for workspace in WORKSPACES:
            go(small, workspace)
    go(small, "build")
    assert [bar.count() for bar in small.window._docks.tab_bars()] == [3]


def test_a_workspace_stays_as_it_was_left_until_it_is_reset(small):
    docks = small.window._docks.all
    docks["gradients"].close()
    go(small, "watch")
    assert seen(small) == SEEN["watch"]
    docks["activations"].close()
    go(small, "build")
    assert seen(small) == SEEN["build"] - {"gradients"}
    go(small, "watch")
    assert seen(small) == SEEN["watch"] - {"activations"}
    small.order("view.reset_layout")
    QApplication.processEvents()
    assert seen(small) == SEEN["watch"]
    go(small, "build")
    assert seen(small) == SEEN["build"] - {"gradients"}


def test_a_run_goes_on_and_is_drawn_in_every_workspace(endless):
    endless.order("train.run_or_pause")
    for workspace in ("watch", "present", "explain", "build"):
        endless.order(f"stage.{workspace}")
        before, step = endless.window.display.shown, endless.window.display.newest_step
        endless.until(lambda before=before: endless.window.display.shown > before + 2)
        assert endless.window.display.newest_step > step
        assert endless.thread.progress.phase == "running"


def test_to_present_is_large_without_bars_and_escape_leads_back(small):
    window = small.window
    go(small, "watch")
    button, state = window._views["curves"].header.findChild(QToolButton), window._docks.tab_bars()
    usual = (button.width(), window._transport.run_button.height(), window.menuBar().height(), len(state))
    go(small, "present")
    assert current_look().scale == 1.6
    assert window.menuBar().height() == window.statusBar().height() == 0
    assert button.width() > usual[0]
    assert window._transport.run_button.height() > usual[1]
    QTest.keyClick(window, Qt.Key.Key_Space)
    small.until_phase("running")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert seen(small) == SEEN["watch"]
    assert current_look().scale == 1.0
    now = (button.width(), window._transport.run_button.height(), window.menuBar().height())
    assert (*now, len(window._docks.tab_bars())) == usual
    assert small.thread.progress.phase == "running"


def test_all_that_is_seen_while_presenting_is_large_also_what_is_opened_then(small):
    go(small, "present")
    small.order("look.bench")
    QApplication.processEvents()
    docks, bench = small.window._docks, small.window._workbench
    parts = (*docks.tab_bars(), docks.all["bench"].widget(), bench.inside.words, bench.editor)
    assert {part.font().pixelSize() for part in parts} == {current_look().px(BODY), current_look().px(CAPTION)}
    go(small, "build")
    assert {part.font().pixelSize() for part in parts[-3:]} == {BODY, CAPTION}


def test_the_next_window_begins_with_the_same_workspace_but_does_not_present(small):
    go(small, "explain")
    go(small, "present")
    before = small.window
    small.order("view.dark_theme")
    small.until(lambda: small.window is not before and small.window.isVisible())
    assert Preferences().workspace == "explain"
    assert small.window.actions_by_command["stage.explain"].isChecked()
    small.until(lambda: seen(small) == SEEN["explain"])
    assert current_look().scale == 1.0


@pytest.mark.parametrize("workspace", ["build", "watch", "explain"])
def test_panels_keep_their_share_of_a_window_that_grows_and_shrinks(small, workspace):
    docks, middle = small.window._docks.all, small.window.centralWidget()
    go(small, workspace)

    def shares():
        QApplication.processEvents()
        beside, below = docks["step_mode" if workspace == "explain" else "output"], docks["activations"]
        size = small.window.size()
        return [beside.width() / size.width(), below.height() / size.height(), middle.height() / size.height()]

    usual = shares()
    small.window.resize(1440, 810)
    assert shares()[:2] == pytest.approx(usual[:2], abs=0.01)
    go(small, "present")
    small.window.resize(SMALLEST)
    go(small, workspace)
    assert shares() == pytest.approx(usual, abs=0.01)


def test_the_hint_points_at_run_in_front_of_every_workspace(small):
    run = small.window._transport.run_button
    small.window._preferences.welcomed = False
    if small.window.findChild(Hint) is None:
        small.window.welcome()
    hint = small.window.findChild(Hint)
    for workspace in WORKSPACES:
        go(small, workspace)
        small.until(lambda: hint.y() == run.mapTo(small.window, run.rect().bottomLeft()).y() + 1)
        small.until(lambda: small.window.childAt(hint.geometry().center()) is hint)
    small.order("train.run_or_pause")
    small.until(hint.isHidden)


def test_the_keyboard_stays_where_it_is_seen_and_else_goes_to_what_the_workspace_is_about(small):
    window = small.window
    window._training.find_button.setFocus(Qt.FocusReason.TabFocusReason)
    go(small, "explain")
    assert window._docks.all["step_mode"].isAncestorOf(QApplication.focusWidget())
    window._transport.run_button.setFocus(Qt.FocusReason.TabFocusReason)
    go(small, "build")
    assert QApplication.focusWidget() is window._transport.run_button


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_click_on_the_switch_changes_the_workspace_at_every_size(small, width):
    window = small.window
    window.resize(width, 720)
    QApplication.processEvents()
    orders = [window.actions_by_command[f"stage.{name}"] for name in WORKSPACES]
    buttons = [each for each in window._transport.findChildren(QToolButton) if each.defaultAction() in orders]
    for button in buttons:
        assert button.visibleRegion().boundingRect() == button.rect()
        assert button.accessibleName() == f"Workspace: {button.text()}"
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert seen(small) == SEEN["watch"]
