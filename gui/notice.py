"""A sentence to the person that needs an answer of nothing but having been read."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget


def show_refusal(parent: QWidget, title: str, text: str) -> None:
    """Say what was not done and why, in front of `parent`."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Layerlab")
    box.setText(title)
    box.setInformativeText(text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
