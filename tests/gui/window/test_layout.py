"""Where the panels stand at desk and projector size, and how a person closes them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QToolButton

from core.language import _
from gui.arranging import FORMS, HOME, SMALLEST
from gui.forms.form import Form
from gui.forms.panel import Panel
from gui.instruments import INSTRUMENTS


@pytest.fixture
def small(program):
    """The window in the smallest size it is made for, with everything where it is meant to be."""
    program.window.resize(SMALLEST)
    program.order("view.reset_layout")
    QApplication.processEvents()
    return program


def docks(program):
    return program.window._docks.all


def standing(program):
    """Size of the window, and of every panel whether it is there and where it is seen."""
    QApplication.processEvents()
    places = {name: (dock.isHidden(), in_sight(dock) and dock.geometry()) for name, dock in docks(program).items()}
    return program.window.size(), places


def in_sight(dock):
    return not dock.visibleRegion().isEmpty()


def switch_size(program):
    before = program.window
    program.order("view.projector")
    program.until(lambda: program.window is not before and program.window.isVisible())


def closer(dock):
    """The button that closes a panel."""
    words = _("Close this panel; View > Panels brings it back")
    (button,) = [each for each in dock.titleBarWidget().findChildren(QToolButton) if each.toolTip() == words]
    return button


def test_projector_size_and_back_leaves_everything_where_it_was(small):
    docks(small)["gradients"].close()
    small.window.resizeDocks([docks(small)["curves"]], [300], Qt.Orientation.Vertical)
    at_the_desk = standing(small)
    switch_size(small)
    docks(small)["training"].close()
    docks(small)["gradients"].raise_()
    far_away = standing(small)
    assert far_away != at_the_desk
    switch_size(small)
    assert standing(small) == at_the_desk
    switch_size(small)
    assert standing(small) == far_away


def test_the_first_fields_of_a_layer_are_in_sight(small):
    editor = small.window._workbench.editor
    form = max(editor.page.findChildren(Form), key=lambda each: len(each.rows))
    fields = [form.rows[name].field for name in ("units", "activation", "initializer", "batch_norm")]
    small.until(lambda: all(field.visibleRegion().boundingRect() == field.rect() for field in fields))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_at_projector_size_the_smallest_window_has_room_for_everything(small, language):
    small.window.view.speak(language)
    switch_size(small)
    small.order("view.reset_layout")
    small.until(lambda: in_sight(docks(small)["output"]))
    assert small.window.size() == SMALLEST
    room = small.window.rect()
    for dock in (each for each in docks(small).values() if in_sight(each)):
        assert room.contains(dock.geometry()), dock.objectName()
        header = dock.titleBarWidget()
        assert header.minimumSizeHint().width() <= header.width(), dock.objectName()


def test_to_reset_the_layout_brings_floating_and_closed_panels_back(small):
    before = standing(small)
    docks(small)["output"].setFloating(True)
    docks(small)["curves"].close()
    assert standing(small) != before
    small.order("view.reset_layout")
    assert standing(small) == before


def test_no_tabs_stay_behind(small):
    switch_size(small)
    for _time in range(2):
        small.order("view.reset_layout")
        QApplication.processEvents()
    assert {name for name in HOME if docks(small)[name].isHidden()} == {
        "pretraining",
        *(each.name for each in INSTRUMENTS if each.key),
    }
    bars = [bar for bar in small.window.findChildren(QTabBar) if in_sight(bar)]
    assert sorted(bar.count() for bar in bars) == [4, 4]


@pytest.mark.parametrize("name", HOME)
def test_a_panel_is_closed_by_key_and_comes_back(small, name):
    dock = docks(small)[name]
    dock.show()
    dock.raise_()
    small.until(lambda: in_sight(dock))
    button = closer(dock)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert small.window.rect().contains(button.mapTo(small.window, QPoint(0, 0)))
    small.window.activateWindow()
    small.until(small.window.isActiveWindow)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert dock.isHidden()
    dock.toggleViewAction().trigger()
    assert not dock.isHidden()


@pytest.mark.parametrize("name", FORMS)
def test_a_panel_of_fields_is_explained(small, name):
    header = docks(small)[name].titleBarWidget()
    (button,) = [each for each in header.findChildren(QToolButton) if each.toolTip() == _("What does this show?")]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popover = QApplication.activePopupWidget()
    said = [label.text() for label in popover.findChildren(QLabel)]
    popover.close()
    assert said == docks(small)[name].findChild(Panel).explanation.split("\n\n")


def test_the_pretraining_comes_to_the_front_with_its_choice_and_goes_with_it(small):
    dock = docks(small)["pretraining"]
    assert dock.isHidden()
    small.session.edit(("training", "pretraining"), {"kind": "rbm_stack"})
    QApplication.processEvents()
    assert in_sight(dock)
    dock.close()
    small.session.edit(("training", "pretraining", "epochs"), 5)
    assert dock.isHidden()
    small.order("view.reset_layout")
    QApplication.processEvents()
    assert not dock.isHidden()
    small.session.edit(("training", "pretraining"), {"kind": "none"})
    assert dock.isHidden()
