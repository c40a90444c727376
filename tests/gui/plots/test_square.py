"""The axes of a field, painted by hand."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from gui.look import current_look
from gui.plots.frame import Frame
from gui.plots.scales import Span
from gui.plots.square import LEFT, paint_axes

BOX = QRectF(LEFT + 60, 40, 80, 120)

pytestmark = pytest.mark.usefixtures("qapp")


def painted(title):
    """Where there is ink in a picture of axes with this title under them."""
    sheet = QPixmap(280, 220)
    sheet.fill("white")
    with QPainter(sheet) as painter:
        paint_axes(painter, Frame(BOX, Span(0, 1), Span(0, 1), False), current_look(), (title, ""))
    image = sheet.toImage()
    return np.array([[image.pixel(x, y) & 255 for x in range(280)] for y in range(220)]) < 200


def test_of_a_title_that_is_too_long_the_beginning_is_seen():
    first, second = (painted(f"1. axis of {rest}") for rest in ("the whole variance", "the whole income"))
    assert (first == second).all()
    assert not (first == painted("2. axis of the whole variance")).all()
