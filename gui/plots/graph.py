"""pyqtgraph, kept from copying every name of Qt: PySide makes a class when it is first asked for, and that would be all
of them, for an eighth of the time that the window takes to open.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets


@contextmanager
def _taken_as_they_are(*modules: ModuleType) -> Iterator[None]:
    """Let pyqtgraph find the modules of Qt where it would put its copies, with no names left to be copied."""
    for module in modules:
        sys.modules["pyqtgraph.Qt." + module.__name__.rpartition(".")[2]] = module
        module.__dir__ = list  # type: ignore[method-assign]
    yield
    for module in modules:
        del module.__dir__


with _taken_as_they_are(QtCore, QtGui, QtWidgets):
    import pyqtgraph as pg

__all__ = ["pg"]
