"""A sentence to the person that needs an answer of nothing but having been read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def show_notice(parent: QWidget, text: str) -> QMessageBox:
    """Say something, in rich text or plain, in front of `parent`; the box, which goes when it is closed."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Layerlab")
    box.setText(text)
    box.open()
    return box


def show_refusal(parent: QWidget, title: str, text: str) -> None:
    """Say what was not done and why."""
    box = show_notice(parent, title)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setInformativeText(text)
