"""Qt draws into memory while the tests run; nobody's settings are touched; no test is judged by its time."""

import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOME = tempfile.TemporaryDirectory(prefix="layerlab-tests-")
os.environ["LAYERLAB_HOME"] = HOME.name
sys.path.insert(0, str(Path(__file__).parent.parent))

settings.register_profile("layerlab", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("layerlab")


@pytest.fixture(autouse=True)
def _tiny_numbers():
    """A training rounds the tiniest numbers to zero in its whole process; the next test gets them back."""
    yield
    if "torch" in sys.modules:
        sys.modules["torch"].set_flush_denormal(False)
