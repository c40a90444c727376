"""Undo, redo, and the layers."""

from __future__ import annotations

from typing import Protocol

from gui.session import Session


class Builder(Protocol):
    """The part of the builder that the menu orders."""

    def add_block(self) -> None:
        """Add a layer after the selected one."""

    def duplicate_block(self) -> None:
        """Add a copy of the selected layer after it."""

    def remove_block(self) -> None:
        """Remove the selected layer."""


class EditCommands:
    """The Edit menu."""

    def __init__(self, session: Session, builder: Builder) -> None:
        self.undo = session.undo
        self.redo = session.redo
        self.add_block = builder.add_block
        self.duplicate_block = builder.duplicate_block
        self.remove_block = builder.remove_block
