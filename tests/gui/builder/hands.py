"""What a person does with the cards."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def card(desk, place):
    return desk.editor.strip.cards[place]


def click(widget, pos=None):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=pos or QPoint(12, 12))


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def drag(desk, place, goal, *, let_go=True):
    """Take the card at a place and carry it over the middle of another."""
    start, end = card(desk, place), card(desk, goal)
    far = end.mapTo(start.parentWidget(), end.rect().center()) - start.pos()
    far += QPoint(8 if goal > place else -8, 0)
    QTest.mousePress(start, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    QTest.mouseMove(start, QPoint(40, 12))
    QTest.mouseMove(start, far)
    if let_go:
        QTest.mouseRelease(start, Qt.MouseButton.LeftButton, pos=far)
