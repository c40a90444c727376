"""Qt draws into memory while the tests run; nobody's settings are touched."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LAYERLAB_HOME"] = tempfile.mkdtemp(prefix="layerlab-tests-")
sys.path.insert(0, str(Path(__file__).parent.parent))
