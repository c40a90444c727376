"""The numbers beside a histogram are whole at every width."""

import pytest
from PySide6.QtGui import QFontMetricsF

from gui.look import CAPTION, current_look, ui_font
from gui.views.histograms import wrapped

SHARES = ("dead 100 %", "flat 100 %")
SPREADS = ("0.1234", "± 0.5678")


@pytest.fixture
def metrics(qapp):  # noqa: ARG001 - fonts need a program
    return QFontMetricsF(ui_font(current_look(), CAPTION))


def test_parts_stand_beside_each_other_where_there_is_room(metrics):
    width = metrics.horizontalAdvance(" · ".join(SHARES))
    assert wrapped(SHARES, " · ", metrics, width) == ["dead 100 % · flat 100 %"]


@pytest.mark.parametrize("width", [0, 40, 100])
def test_no_part_is_broken_or_lost(metrics, width):
    lines = wrapped(SHARES, " · ", metrics, width)
    assert " · ".join(lines) == " · ".join(SHARES)
    assert all(part in lines for part in SHARES) or len(lines) == 1


def test_nothing_takes_no_line(metrics):
    assert wrapped((), " · ", metrics, 100) == []
