"""A page that looks inside, on a desk; nothing is left behind."""

import pytest

from gui.diagram.page import InsidePage
from tests.gui.diagram.hands import LOOK, shown
from tests.gui.diagram.made import experiment
from tests.gui.leftovers import nothing_left  # noqa: F401


@pytest.fixture
def page(qtbot):
    made = InsidePage()
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.picks, made.larges = [], []
    made.picked.connect(lambda *pick: made.picks.append(pick))
    made.picture.selected.connect(made.larges.append)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def filled(page):
    return shown(page, LOOK, experiment(4, 3))
