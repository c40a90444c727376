"""The output is mapped over any two features that are numbers, as far as their samples reach."""

import numpy as np
import pytest
import torch

from core.catalogue.blocks import Dense
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.training.run import Run
from core.watching.look import output
from core.watching.mapping import MARGIN, MOST_POINTS, points
from core.watching.output_look import Area, Confusion, OutputMap, Scatter
from tests.data_sets.tables.making import settled, written
from tests.training.making import experiment


def table(folder, columns, rows=60):
    """A run on a table; a column is its name and what stands in row n."""
    lines = [",".join(columns), *(",".join(str(cell(n)) for cell in columns.values()) for n in range(rows))]
    dataset = settled(written(folder, "\n".join(lines))).table
    return Run(experiment(Dense(units=3), data=Data(dataset=dataset, preprocessing=(Standardize(),))))


def height(n):
    return 150 + n % 37


def income(n):
    return 1000 * (n * n % 41)


def kind(n):
    return "big" if n % 37 > 20 else "small"


def test_the_map_reaches_a_little_farther_than_the_samples_of_the_person(tmp_path):
    seen = output(table(tmp_path, {"height": height, "income": income, "kind": kind}))
    drawn = points(table(tmp_path, {"height": height, "income": income, "kind": kind}))
    assert seen.area == drawn.area
    assert seen.area.names == ("height", "income")
    places = np.concatenate([drawn.train, drawn.dev])
    for axis, (low, high) in zip(places.T, (seen.area.x, seen.area.y), strict=True):
        margin = MARGIN * (axis.max() - axis.min())
        assert (low, high) == pytest.approx((axis.min() - margin, axis.max() + margin))


def test_each_cell_is_what_the_network_says_there(tmp_path):
    run = table(tmp_path, {"height": height, "income": income, "kind": kind})
    seen = output(run)
    edge = seen.values.shape[-1]
    across, upward = (np.linspace(*ends, edge, dtype=np.float32) for ends in (seen.area.x, seen.area.y))
    for row, column in ((0, 0), (0, edge - 1), (edge - 1, 3)):
        place = np.array([[across[column], upward[row]]], np.float32)
        with torch.no_grad():
            said = torch.sigmoid(run.engine.model(torch.from_numpy(run.prepared.transform(place))))
        assert seen.values[0, row, column] == pytest.approx(float(said), abs=1e-5)


def test_numbers_to_be_predicted_are_shown_over_their_range(tmp_path):
    run = table(tmp_path, {"height": height, "income": income, "price": lambda n: 3 * n + 0.5})
    seen, drawn = output(run), points(run)
    targets = np.concatenate([drawn.train_targets, drawn.dev_targets])
    assert seen.area.numbers == (targets.min(), targets.max())


def test_a_category_or_a_third_feature_makes_no_plane(tmp_path):
    for columns, found in (
        ({"colour": lambda n: "red" if n % 3 else "blue", "kind": kind}, Confusion),
        ({"height": height, "income": income, "age": lambda n: n % 29, "kind": kind}, Confusion),
        ({"height": height, "income": income, "age": lambda n: n % 29, "price": lambda n: n + 0.5}, Scatter),
    ):
        run = table(tmp_path, columns)
        assert isinstance(output(run), found)
        assert points(run) is None


def test_features_that_are_equal_in_all_samples_drawn_are_still_mapped(tmp_path):
    run = table(tmp_path, {"height": height, "income": income, "kind": kind})
    for part in run.prepared.raw:
        part[:, 1] = 5.0
    low, high = output(run).area.y
    assert low < 5.0 < high


def test_our_own_plane_is_shown_whole_wherever_the_samples_lie():
    run = Run(experiment(Dense(units=3), data=Data(dataset=Circle(samples=30))))
    assert isinstance(output(run), OutputMap)
    assert output(run).area == points(run).area == Area()


def test_samples_are_drawn_up_to_a_bound_and_keep_their_places():
    run = Run(experiment(Dense(units=3), data=Data(dataset=Circle(samples=6000))))
    drawn = points(run)
    assert (len(run.train), len(drawn.train), len(drawn.dev)) == (3600, MOST_POINTS, 1200)
    np.testing.assert_array_equal(drawn.train, run.prepared.raw_train[:MOST_POINTS])
    np.testing.assert_array_equal(drawn.train_targets, run.prepared.train.targets[:MOST_POINTS])
