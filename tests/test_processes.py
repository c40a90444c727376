"""What a fresh process imports, and that its Qt does not steal references."""

import os
import subprocess
import sys

import pytest

from gui.instruments import INSTRUMENTS
from tests.source import ROOT, sources

IMPORT_ONE_BY_ONE = """
import sys
from importlib import import_module

*names, heavy = sys.argv[1:]
for name in names:
    import_module(name)
    came = set(heavy.split(",")) & set(sys.modules)
    assert not came, f"{name} imports {came}"
"""

COUNT_NONE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for number in range(2000):
    label.setText(str(number))
lost = before - sys.getrefcount(None)
assert lost < 200, f"{lost} references to None were stolen; another PySide6 is needed"
"""


def modules(*patterns):
    return [source.module for source in sources(*patterns)]


PLAIN = modules("core/catalogue/*.py", "core/document/*.py", "core/*.py", "core/worker/messages.py")


def python(script, *arguments):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_what_can_be_chosen_needs_neither_torch_nor_qt():
    python(IMPORT_ONE_BY_ONE, *PLAIN, "core.watching.snapshot", "torch,sklearn,PySide6,pyqtgraph")


def test_the_window_needs_no_torch():
    python(IMPORT_ONE_BY_ONE, *modules("gui/**/*.py"), "torch,sklearn,scipy")


def test_the_window_needs_no_torch_after_a_training_either():
    python("import sys; from gui.selftest import run; sys.exit(run() or 'torch' in sys.modules)")


def test_the_window_needs_no_view_that_is_closed():
    closed = [each.kind.partition(":")[0] for each in INSTRUMENTS if each.key]
    python(IMPORT_ONE_BY_ONE, "gui.window", ",".join(closed))


def test_the_command_line_needs_neither_torch_nor_qt_to_start():
    python(IMPORT_ONE_BY_ONE, "main", "torch,sklearn,PySide6,pyqtgraph")


def test_a_forbidden_import_is_seen():
    with pytest.raises(AssertionError, match="sqlite3 imports"):
        python(IMPORT_ONE_BY_ONE, "json", "sqlite3", "sqlite3")


def test_qt_does_not_steal_references_to_none():
    python(COUNT_NONE)
