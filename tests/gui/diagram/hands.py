"""What a person does with the picture of a network."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.diagram.made import experiment, snapshot, units

LOOK = units(2, 4, 3, 1)


def shown(page, look, document=None, **changes):
    page.show_experiment(document or experiment(*(each.count for each in look.columns[1:-1]), kind=look.kind))
    page.show_snapshot(snapshot(look, **changes))
    QApplication.processEvents()
    return page


def middle(page, spot):
    places = page.picture.places
    return (places.unit(spot.column, spot.unit).center() if spot.source is None else places.anchor(spot)).toPoint()


def free(page, spot):
    """A place of a link where no other is nearer."""
    places = page.picture.places
    points = [places.link(spot).pointAtPercent(share / 50) for share in range(2, 49)]
    return next(point.toPoint() for point in points if places.at(point.toPoint().toPointF(), LOOK) == spot)


def hover(page, point):
    QTest.mouseMove(page.picture, QPoint(1, 1))
    QTest.mouseMove(page.picture, point)


def click(page, point):
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=point)


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.picture, key, modifier)


def painted(page):
    picture = page.picture.grab().toImage()
    return picture.convertToFormat(QImage.Format.Format_RGB32)
