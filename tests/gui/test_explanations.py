"""Everything that is seen has a button that explains it, by mouse and by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from core.language import _
from gui.builder.header import EXPLANATION
from gui.builder.workbench import Workbench
from gui.instruments import INSTRUMENTS
from gui.turns import Views
from gui.views.popover import Popover


def explained(part: QWidget) -> str:
    """What is said when the question mark of a part is pressed."""
    words = _("What does this show?")
    (button,) = [each for each in part.findChildren(QToolButton) if each.toolTip() == words]
    QTest.keyClick(button, Qt.Key.Key_Space)
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, Popover)
    said = "\n\n".join(label.text() for label in popover.findChildren(QLabel))
    popover.close()
    return said


@pytest.mark.parametrize("name", [each.name for each in INSTRUMENTS])
def test_every_view_is_explained(qtbot, name: str) -> None:
    view = Views(lambda _instrument, view: qtbot.addWidget(view))[name]
    view.show()
    assert explained(view) == view.explanation != ""


def test_the_network_is_explained(qtbot) -> None:
    bench = Workbench()
    qtbot.addWidget(bench)
    bench.show()
    assert explained(bench.header) == EXPLANATION
