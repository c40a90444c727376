"""Choosing one of a few words, as a person does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def choose(choices, value):
    QTest.mouseClick(choices._buttons[value], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
