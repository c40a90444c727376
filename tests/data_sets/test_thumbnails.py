"""Pictures of data sets are drawn where neither torch nor scikit-learn may be imported."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.catalogue.sources.bundled import BreastCancer, Diabetes, Digits, Iris, Wine
from core.catalogue.sources.line import Line, Polynomial, Sine, Step
from core.catalogue.sources.planar import Gauss, Spiral
from core.thumbnails import curve, small_sample

ALL = slice(None)
STORED = [
    (Digits(), slice(4), ALL),
    (Iris(), slice(None, None, 2), [2, 3]),
    (Wine(), slice(None, None, 2), [0, 6]),
    (BreastCancer(), slice(None, None, 7), [0, 27]),
    (Diabetes(), slice(None, None, 5), [2, 8]),
]
"""Which samples of the bundled data sets are stored, and which features of them."""


def test_a_sample_is_small_clean_and_always_the_same():
    inputs, targets = small_sample(Spiral(samples=5000, noise=0.5))
    again, _targets = small_sample(Spiral())
    assert inputs.shape == (200, 2)
    assert targets.shape == (200,)
    assert np.array_equal(inputs, again)
    assert len(small_sample(Gauss(), 50)[0]) == 50


@pytest.mark.parametrize(("dataset", "rows", "columns"), STORED)
def test_what_is_stored_of_a_bundled_set_is_part_of_it(dataset, rows, columns):
    inputs, targets = dataset.recipe().make(rng=np.random.default_rng(0))
    stored, stored_targets = small_sample(dataset)
    np.testing.assert_allclose(stored, inputs[rows][:, columns], atol=1e-3)
    np.testing.assert_allclose(stored_targets, targets[rows], atol=1e-3)


@pytest.mark.parametrize("entry", [Sine, Step, Polynomial])
def test_a_curve_goes_from_left_to_right_without_noise(entry):
    line: Line = entry(samples=50, noise=0.5)
    x, values = curve(line)
    assert np.all(np.diff(x) >= 0)
    assert (x[0], x[-1]) == pytest.approx((-6, 6), abs=0.1)
    assert np.abs(values).max() <= 1 + 1e-6


def test_drawing_them_imports_neither_torch_nor_scikit_learn():
    code = (
        "import sys; from core.catalogue.component import family_of; from core.catalogue.datasets import AnyDataset;"
        "from core.catalogue.sources.dataset import Own; from core.thumbnails import small_sample;"
        "[small_sample(entry()) for entry in family_of(AnyDataset) if not issubclass(entry, Own)];"
        "sys.exit(any(name in sys.modules for name in ('torch', 'sklearn', 'scipy')))"
    )
    root = Path(__file__).parent.parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
