"""The workbench on a desk; nothing is left behind."""

import pytest

from core.catalogue.blocks import Dense
from core.experiment import Experiment, Network
from gui.builder.workbench import Workbench
from tests.gui.desk import Desk
from tests.gui.leftovers import nothing_left  # noqa: F401


@pytest.fixture
def desk(qtbot):
    """A network of three layers with 3, 4 and 5 units."""
    bench = Workbench()
    bench.resize(1280, 500)
    blocks = (Dense(units=3), Dense(units=4), Dense(units=5))
    return Desk(qtbot, bench, Experiment(network=Network(blocks=blocks)))
