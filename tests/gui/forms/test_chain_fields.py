"""What becomes of the inputs: tiles of features, a chain of steps, a switch that is wrong."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.features import X1, X2, SineX1, X1Squared
from core.catalogue.preprocessing import PCA, Clip, Standardize, ZeroCentre
from core.experiment import Data, Experiment
from gui.forms.form import Form
from tests.gui.desk import Desk

CHAIN = (ZeroCentre(), PCA(), Clip())


@pytest.fixture
def open_field(qtbot):
    def opened(name, **data):
        desk = Desk(qtbot, Form(Data, ("data",), only=(name,)), Experiment(data=Data(**data)), ("data",))
        desk.editor.resize(300, desk.editor.sizeHint().height())
        QApplication.processEvents()
        return desk, desk.editor.rows[name].field

    return opened


def tile(field, feature):
    return next(each for each in field.tiles if each.feature == feature)


def test_features_are_chosen_by_mouse_and_key_and_keep_their_order(open_field):
    desk, field = open_field("features")
    QTest.mouseClick(tile(field, SineX1()), Qt.MouseButton.LeftButton)
    QTest.keyClick(tile(field, X1Squared()), Qt.Key.Key_Space)
    assert desk.value.features == (X1(), X2(), X1Squared(), SineX1())
    QTest.mouseClick(tile(field, X2()), Qt.MouseButton.LeftButton)
    assert desk.value.features == (X1(), X1Squared(), SineX1())
    assert [each.isChecked() for each in field.tiles] == [each.feature in desk.value.features for each in field.tiles]


def test_the_last_feature_stays(open_field):
    desk, field = open_field("features", features=(X2(),))
    QTest.mouseClick(tile(field, X2()), Qt.MouseButton.LeftButton)
    assert tile(field, X2()).isChecked()
    assert not desk.picks


def test_every_feature_has_a_picture_of_its_own(open_field):
    _desk, field = open_field("features")
    pictures = [each.grab().toImage() for each in field.tiles]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_steps_are_added_and_removed(open_field):
    desk, field = open_field("preprocessing")
    entries = field.parameter.family
    for number in (1, 3):
        field.add.menu().actions()[number].trigger()
    assert desk.value.preprocessing == (entries[1](), entries[3]())
    QTest.mouseClick(field._steps[0].gone, Qt.MouseButton.LeftButton)
    assert desk.value.preprocessing == (entries[3](),)


def drag(field, place, to):
    """Take a step by its grip and let it go with the mouse just beyond the middle of another one."""
    grip = field._steps[place].grip
    start = grip.mapToGlobal(grip.rect().center())
    goal = field._steps[to].mapToGlobal(field._steps[to].rect().center()).y()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center())
    for share in (0.25, 0.5, 0.75, 1.02):
        QTest.mouseMove(grip, grip.mapFromGlobal(QPoint(start.x(), round(start.y() + share * (goal - start.y())))))
        QApplication.processEvents()
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("place", "to", "after"),
    [
        (0, 2, (PCA(), Clip(), ZeroCentre())),
        (2, 0, (Clip(), ZeroCentre(), PCA())),
        (0, 1, (PCA(), ZeroCentre(), Clip())),
        (1, 1, CHAIN),
    ],
)
def test_a_step_is_dragged_to_another_place(open_field, place, to, after):
    desk, field = open_field("preprocessing", preprocessing=CHAIN)
    drag(field, place, to)
    assert desk.value.preprocessing == after
    assert len(desk.picks) == (after != CHAIN)
    QApplication.processEvents()
    heights = [step.y() for step in field._steps]
    assert heights == sorted(heights)


def test_a_step_that_is_moved_by_key_keeps_the_focus(open_field):
    desk, field = open_field("preprocessing", preprocessing=CHAIN)
    field._steps[0].down.setFocus()
    for after in ((PCA(), ZeroCentre(), Clip()), (PCA(), Clip(), ZeroCentre()), (PCA(), ZeroCentre(), Clip())):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        assert desk.value.preprocessing == after
    QTest.keyClick(field._steps[0].gone, Qt.Key.Key_Space)
    assert desk.value.preprocessing == (ZeroCentre(), Clip())
    assert not field._steps[0].up.isEnabled()
    assert not field._steps[1].down.isEnabled()


def test_after_the_last_step_is_gone_one_can_be_added(open_field):
    desk, field = open_field("preprocessing", preprocessing=(Standardize(),))
    field._steps[0].gone.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert desk.value.preprocessing == ()
    assert QApplication.focusWidget() is field.add


def test_a_leak_is_called_one(open_field):
    desk, field = open_field("fit_on_everything")
    assert not field.below.isVisible()
    QTest.keyClick(field.box, Qt.Key.Key_Space)
    assert desk.value.fit_on_everything
    assert field.below.isVisible()
    assert "leak" in field.below.text()
