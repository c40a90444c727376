"""Pictures of data sets are drawn where neither torch nor scikit-learn may be imported."""

import subprocess
import sys
from pathlib import Path

import numpy as np

from core.catalogue.sources.planar import Gauss, Spiral
from core.thumbnails import planar_sample


def test_a_sample_is_small_clean_and_always_the_same():
    inputs, targets = planar_sample(Spiral(samples=5000, noise=0.5))
    again, _targets = planar_sample(Spiral())
    assert inputs.shape == (200, 2)
    assert targets.shape == (200,)
    assert np.array_equal(inputs, again)
    assert len(planar_sample(Gauss(), 50)[0]) == 50


def test_drawing_it_imports_neither_torch_nor_scikit_learn():
    code = (
        "import sys; from core.catalogue.sources.planar import Moons; from core.thumbnails import planar_sample;"
        "planar_sample(Moons()); sys.exit(any(name in sys.modules for name in ('torch', 'sklearn', 'scipy')))"
    )
    root = Path(__file__).parent.parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
