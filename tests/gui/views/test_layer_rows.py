"""The rows of the layers: their columns fold away, their cells open, and what is wrong is said."""

from itertools import pairwise
from math import nan

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from core.experiment import Experiment
from core.watching.inside_look import LayerInside, LayerPlace
from core.watching.layers_look import BlockGradients
from core.watching.snapshot import Earlier
from gui.look import LIGHT, Look
from gui.plots.scales import Span
from gui.views.activations import ActivationsView
from gui.views.layer_rows.cells import norms_span, update_word
from gui.views.layer_rows.columns import COLUMNS, GAP, SMALLEST, placed
from gui.views.layer_rows.grid import CellPlace
from gui.views.layer_rows.layer_rows import COMPACT
from gui.views.layer_rows.row import rows_of, share
from gui.views.layer_rows.words import told
from gui.views.naming import BlockName
from tests.gui.views import seen

LOOK = Look()
NAMES = [BlockName(str(place), "Tanh") for place in range(1, 4)]


@pytest.fixture
def view(qtbot):
    view = ActivationsView()
    qtbot.addWidget(view)
    view.resize(1100, 300)
    view.show_experiment(Experiment())
    view.show()
    view.show_snapshot(seen.snapshot())
    QApplication.processEvents()
    return view


def columns(width, **more):
    return [each.column.name for each in placed(width, LOOK, **more)]


def test_columns_fold_away_in_the_order_of_their_importance():
    always = ["name", "values", "numbers"]
    assert columns(10) == columns(SMALLEST) == always
    assert columns(SMALLEST + 72 + GAP) == [*always, "gradient"]
    assert columns(460) == [*always, "gradient", "update"]
    assert columns(2000) == [column.name for column in COLUMNS]


def test_the_numbers_of_a_batch_norm_get_their_room_first():
    assert columns(SMALLEST + 72 + GAP, normed=True) == ["name", "values", "numbers"]


@pytest.mark.parametrize("normed", [False, True])
@pytest.mark.parametrize("width", [SMALLEST, 300, 343, 500, 640, 900, 1400, 3000])
def test_columns_stand_beside_each_other_and_inside(width, normed):
    places = placed(width, LOOK, normed=normed)
    ends = [place.left + place.width for place in places]
    if width > SMALLEST:
        assert ends[-1] <= width + 0.01
        assert ends[-1] >= width - 120
    assert all(left.left + left.width < right.left for left, right in pairwise(places))


@pytest.mark.parametrize("column", [column.name for column in COLUMNS if column.rank])
def test_a_double_click_opens_the_cell_and_so_does_enter(view, qtbot, column):
    large = {"gradient": "gradients", "update": "weights", "weights": "weights", "drift": "outputs"}
    place = LayerPlace(0 if column == "drift" else 1, large[column])
    middle = view.rows.grid.box(CellPlace(1, column)).center().toPoint()
    with qtbot.waitSignal(view.selected) as clicked:
        QTest.mouseDClick(view.rows, Qt.MouseButton.LeftButton, pos=middle)
    with qtbot.waitSignal(view.selected) as pressed:
        QTest.keyClick(view.rows, Qt.Key.Key_Return)
    assert clicked.args == pressed.args == [place]


def test_arrow_keys_go_from_cell_to_cell_and_stay_inside(view):
    view.rows.go_to(CellPlace(0, "values"))
    for key, cell in (
        (Qt.Key.Key_Up, CellPlace(0, "values")),
        (Qt.Key.Key_Down, CellPlace(1, "values")),
        (Qt.Key.Key_Right, CellPlace(1, "numbers")),
        (Qt.Key.Key_PageDown, CellPlace(2, "numbers")),
        (Qt.Key.Key_Left, CellPlace(2, "values")),
    ):
        QTest.keyClick(view.rows, key)
        assert view.rows.current == cell
    assert "0.10" in view.rows.accessibleDescription()


def test_the_button_over_the_values_shows_what_enters_the_activation(view):
    button = next(each for each in view.findChildren(QToolButton) if "outputs" in each.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (view.rows.side, "enters f" in button.text()) == ("entering", True)
    with_side = told(view.rows.rows[0], "values", view.rows.side)
    assert "enters the activation" in with_side
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.rows.side == "outputs"


def test_the_clock_opens_the_current_row(view, qtbot):
    view.rows.go_to(CellPlace(2, "values"))
    clock = next(each for each in view.findChildren(QToolButton) if "over time" in each.accessibleName())
    with qtbot.waitSignal(view.selected) as opened:
        QTest.mouseClick(clock, Qt.MouseButton.LeftButton)
    assert opened.args == [LayerPlace(2, "outputs")]


def test_sixty_four_layers_are_lower_and_only_those_in_sight_are_painted(view, monkeypatch):
    view.show_snapshot(seen.snapshot(run=2, blocks=64))
    QApplication.processEvents()
    assert view.rows.grid.height == COMPACT or view.rows.grid.height < 34
    painted = []
    rows = view.rows.rows
    monkeypatch.setattr(
        "gui.views.layer_rows.layer_rows.PAINTERS",
        {column.name: lambda _painter, cell: painted.append(cell.row) for column in COLUMNS},
    )
    view.rows.repaint()
    assert 0 < len(painted) / len(COLUMNS) < 20
    assert painted[0] is rows[0]


@pytest.mark.parametrize(("ratio", "word"), [(1e-5, "low"), (1e-4, ""), (1e-3, ""), (1e-2, ""), (0.5, "high")])
def test_an_update_outside_its_band_is_said_in_words(ratio, word):
    assert update_word(ratio) == word


def test_numbers_that_ran_away_are_said_in_the_row(view):
    view.show_snapshot(seen.snapshot(run=3, value=nan))
    assert all(row.lost for row in view.rows.rows)
    assert "run away" in told(view.rows.rows[0], "values", "outputs")
    shown = view.rows.grab().toImage()
    field = view.rows.grid.box(CellPlace(0, "values"))
    colours = {
        shown.pixelColor(x, y).name() for x in range(int(field.left()), int(field.right())) for y in range(1, 90)
    }
    assert LIGHT.danger in colours


def test_a_layer_without_weights_says_so():
    made = seen.snapshot(insides=(LayerInside(),) * 3)
    row = rows_of(made, NAMES)[0]
    assert "no weights" in told(row, "weights", "outputs")
    assert "no activation" in told(row, "values", "entering")
    assert "No step" in told(row, "drift", "outputs")


def test_at_an_earlier_moment_the_gradient_is_that_of_the_moment():
    now = seen.snapshot()
    progress = replace(now.progress, epoch=2)
    earlier = replace(now, earlier=Earlier(Experiment(), (1.0, 2.0, 3.0)), progress=progress)
    assert [row.norm for row in rows_of(earlier, NAMES)] == [1.0, 2.0, 3.0]
    assert [row.norm for row in rows_of(now, NAMES)] == pytest.approx([1e-3, 1e-2, 1e-1])
    assert rows_of(earlier, NAMES)[0].ratio == pytest.approx(1e-3)


def test_another_number_of_blocks_in_the_parts_of_a_look_breaks_no_row():
    made = seen.snapshot(insides=seen.insides(5), gradients=seen.gradients(2))
    assert [(row.norm, row.inside.drift) for row in rows_of(made, NAMES)] == [(None, None)] * 3
    assert rows_of(seen.snapshot(activations=None), NAMES) == []


@pytest.mark.parametrize(
    ("value", "place"), [(1e-5, 0.0), (1e-2, 0.5), (10.0, 1.0), (1e9, 1.0), (0.0, 0.0), (nan, 0.0)]
)
def test_places_on_a_log_axis(value, place):
    assert share(Span(-5.0, 1.0), value) == pytest.approx(place)


def test_the_way_of_the_gradient_is_few_points(view):
    x, y = rows_of(seen.snapshot(gradients=seen.gradients(steps=1000)), NAMES)[0].spark
    assert len(x) == len(y) <= 48
    assert np.all(np.diff(x) > 0)
    assert view.rows.grid.cell_at(QPoint(5, 5)) == CellPlace(0, "name")


def test_the_scale_of_the_gradients_reaches_over_all_of_their_way():
    fallen = np.array([0.0, 50.0, 3e-3])
    seen_of = BlockGradients(seen.curve(np.arange(3.0), fallen), seen.curve(np.arange(3.0), fallen))
    rows = rows_of(seen.snapshot(gradients=(seen_of,) * 3), NAMES)
    assert norms_span(rows, 1e-12) == pytest.approx((3e-3, 50.0))
    assert norms_span(rows_of(seen.snapshot(gradients=None), NAMES), 1e-12) == (1.0, 1.0)
