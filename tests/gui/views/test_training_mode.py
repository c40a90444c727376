"""What is shown can be seen as it is in training."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from core.watching.wanted import Wanted
from gui.views.activations import ActivationsView
from gui.views.output import OutputView

ROWS = Wanted(activations=True, gradients=True, insides=True)


@pytest.mark.parametrize(
    ("kind", "plain", "training"),
    [
        (ActivationsView, ROWS, replace(ROWS, activations_in_training=True)),
        (OutputView, Wanted(output=True), Wanted(output=True, output_in_training=True)),
    ],
)
def test_a_click_in_the_title_asks_for_the_network_as_in_training(qtbot, kind, plain, training):
    view = kind()
    qtbot.addWidget(view)
    qtbot.addWidget(view.header)
    view.header.show()
    button = next(each for each in view.header.findChildren(QToolButton) if each.accessibleName() == "As in training")
    assert view.wanted == plain
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.wanted == training
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.wanted == plain
