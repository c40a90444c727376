"""What the average over crops is worth stands as bars among the metrics."""

import msgspec
import pytest
from PySide6.QtGui import QColor

from core.watching.one_crop import OneCrop
from core.watching.snapshot import Snapshot
from gui.look import current_look
from gui.views.crop_bars import CropBars, Pair
from gui.views.metrics import MetricsView
from tests.gui.views.seen import PROGRESS, metrics

ONE = OneCrop(count=5, dev=(0.5, 0.25, None, 0.75), test=(None,) * 4)


@pytest.fixture
def view(qtbot):
    made = MetricsView()
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    return made


def show(view, one_crop):
    seen = msgspec.structs.replace(metrics(), dev=(0.4, 0.5, 0.6, 0.8), one_crop=one_crop)
    view.show_snapshot(Snapshot(run=1, progress=PROGRESS, metrics=seen))


def test_they_are_there_where_pictures_are_judged_by_several_crops(view):
    bars = view.findChild(CropBars)
    show(view, ONE)
    assert bars.isVisible()
    assert bars.accessibleDescription() == "loss: 0.500 → 0.400; accuracy: 25.0 % → 50.0 %; ROC-AUC: 0.750 → 0.800"
    show(view, None)
    assert bars.isHidden()


def lengths(bars):
    """How long the bars are in the colour of the average and in that of one crop, from top to bottom, in pixels."""
    image, found = bars.grab().toImage(), []
    wanted = [QColor(colour).rgb() for colour in (current_look().colours.faint, current_look().colours.dev)]
    rows = [[image.pixel(x, y) for x in range(image.width())] for y in range(image.height())]
    before = None
    for row in rows:
        colour = row[0] if row[0] in wanted and row.count(row[0]) > 40 else None
        if colour is not None and colour != before:
            found.append(row.count(colour))
        before = colour
    return found


def test_a_share_is_one_of_all_and_a_loss_one_of_the_larger(qtbot):
    bars = CropBars()
    qtbot.addWidget(bars)
    bars.resize(464, 200)
    bars.show_pairs([Pair("accuracy", True, 0.25, 0.5), Pair("loss", False, 0.8, 0.4)], 5)
    assert lengths(bars) == [100, 200, 400, 200]
