"""The bench: it asks for what is chosen, draws what comes, and proposes another activation."""

import math

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.activations import ELU, LeakyReLU, PReLU, ReLU, Sigmoid, Softplus, Tanh
from core.catalogue.blocks import Dense, Flatten
from core.experiment import Network
from core.training.run import Run
from core.watching.bench import bench
from core.watching.bench_look import BenchLook, BenchPlace, NotOnBench
from core.watching.snapshot import Earlier
from gui.views.bench.bench_view import BenchView
from tests.gui.choosing import choose
from tests.gui.desk import Desk
from tests.gui.views import seen
from tests.training.making import experiment, go

LEFT = Qt.MouseButton.LeftButton
PAGES = ("slope", "signs", "path")
MADE = experiment(Dense(activation=ELU(alpha=0.5)), Flatten(), Dense(activation=PReLU()), epochs=100)


@pytest.fixture
def desk(qtbot):
    view = BenchView()
    view.resize(520, 460)
    return Desk(qtbot, view, MADE)


@pytest.fixture
def run():
    return Run(MADE)


def looked(view, run, **parts):
    """Let it see what it asks for."""
    view.show_snapshot(seen.snapshot(bench=bench(run, view.wanted.bench), **parts))
    QApplication.processEvents()


def turn_to(view, page):
    choose(view.choices, page)


def words(view):
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def picture(view):
    QApplication.processEvents()
    return view.body.grab().toImage()


def test_each_page_asks_for_itself_and_explains_itself(desk, run):
    view, explanations = desk.editor, set()
    for page in PAGES:
        turn_to(view, page)
        assert view.wanted.bench.page == page
        looked(view, run)
        explanations.add(view.explanation)
        assert view.sheet.isVisible()
        assert view.table().text(",").count("\n") > 1
    assert len(explanations) == len(PAGES)


def test_pages_and_layers_are_reached_by_keys(desk, run):
    view = desk.editor
    looked(view, run)
    view.choices.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert view.wanted.bench.page == "signs"
    view.layer.setFocus()
    QTest.keyClick(view.layer, Qt.Key.Key_Down)
    assert view.wanted.bench.layer == 2


def test_the_layers_offered_are_those_with_weights(desk):
    view = desk.editor
    assert [view.layer.itemText(place) for place in range(view.layer.count())] == [
        "1 · ELU",
        "3 · PReLU",
        "output · sigmoid",
    ]
    view.select_layer(2)
    assert view.wanted.bench.layer == 2
    for without_weights in (1, -1, 9):
        view.select_layer(without_weights)
        assert view.wanted.bench.layer == 2


def test_a_unit_and_two_weights_are_chosen(desk, run):
    view = desk.editor
    view.select_layer(2)
    turn_to(view, "path")
    looked(view, run)
    view.path.unit.setValue(3)
    view.path.first.setValue(5)
    assert view.wanted.bench == BenchPlace(page="path", layer=2, unit=2, first=4, second=1)
    assert view.path.second.maximum() == 8


def test_a_smaller_network_bounds_what_is_chosen(desk, run):
    view = desk.editor
    turn_to(view, "signs")
    looked(view, run)
    view.signs.unit.setValue(8)
    desk.session.edit(("network", "blocks"), (Dense(units=3),))
    looked(view, Run(desk.session.experiment))
    assert view.wanted.bench.unit == 2
    assert view.layer.count() == 2


def test_a_layer_that_loses_its_weights_is_left_for_the_one_before(desk):
    view = desk.editor
    view.select_layer(2)
    desk.session.edit(("network", "blocks", 2), Flatten())
    assert view.wanted.bench.layer == 0
    assert view.layer.currentText() == "1 · ELU"


def test_an_activation_is_tried_in_one_step_and_taken_back(desk, run):
    view = desk.editor
    view.slope.beside.setCurrentIndex(view.slope.beside.findText("Tanh"))
    assert view.wanted.bench.beside == Tanh()
    looked(view, run)
    QTest.mouseClick(view.slope.try_button, LEFT)
    assert desk.session.experiment.network.blocks[0].activation == Tanh()
    assert not view.slope.try_button.isVisible()
    desk.session.undo()
    assert desk.session.experiment == MADE
    assert view.slope.try_button.text() == "Try Tanh"


def test_a_setting_of_the_activation_is_edited(desk, run):
    view = desk.editor
    looked(view, run)
    view.slope.form.picked.emit(("alpha",), 2.0)
    assert desk.session.experiment.network.blocks[0].activation == ELU(alpha=2.0)
    desk.session.undo()
    assert desk.session.experiment == MADE


def test_the_output_has_nothing_to_try_and_says_what_applies(desk, run):
    view = desk.editor
    view.slope.beside.setCurrentIndex(1)
    view.select_layer(3)
    looked(view, run)
    assert "belongs to the loss" in words(view)
    assert not view.slope.try_button.isVisible()
    turn_to(view, "signs")
    looked(view, run)
    assert view.signs.picture.isVisible()


@pytest.mark.parametrize(
    ("activation", "said"),
    [
        (Sigmoid(), "f′ is at most 0.250, at x = 0"),
        (ReLU(), "f′ is at most 1.00, from x = 0 on"),
        (PReLU(initial_slope=1.0), "f′ is 1.00 everywhere"),
        (LeakyReLU(), "no flat zone"),
        (ELU(alpha=2.0), "f′ is at most 2.00, at x = 0"),
        (Sigmoid(), "f within 0.01 of 0 or 1"),
        (ReLU(), "(f = 0)"),
        (ELU(alpha=0.5), "f within 0.01 of -0.5"),
        (Softplus(), "at most 1.00"),
    ],
)
def test_it_says_how_steep_and_where_flat(desk, activation, said):
    made = experiment(Dense(units=4, activation=activation))
    desk.editor.show_experiment(made)
    looked(desk.editor, Run(made))
    assert said in words(desk.editor)


def test_what_passes_is_said(desk):
    made = experiment(Dense(units=4, activation=ReLU(), bias=-10.0))
    desk.editor.show_experiment(made)
    looked(desk.editor, Run(made))
    assert "On average 0.00 of the gradient passes" in words(desk.editor)
    assert "100 % of the units are dead" in words(desk.editor)


def test_signs_are_said(desk):
    made = experiment(Dense(units=8, activation=Sigmoid()))
    desk.editor.show_experiment(made)
    desk.editor.select_layer(1)
    turn_to(desk.editor, "signs")
    looked(desk.editor, Run(made))
    assert "In 100 % of the samples all weight gradients have one sign" in words(desk.editor)


def test_gradients_that_are_no_numbers_are_said_so(desk):
    turn_to(desk.editor, "signs")
    look = seen.bench("signs", math.nan)
    lost = replace(look, seen=replace(look.seen, one_signed=None, mean_share=None))
    desk.editor.show_snapshot(seen.snapshot(bench=lost))
    assert "The gradients are no numbers" in words(desk.editor)


def test_a_path_is_said_step_by_step(desk, run):
    view = desk.editor
    turn_to(view, "path")
    looked(view, run)
    assert "Take some steps" in words(view)
    go(run, 30)
    looked(view, run)
    assert "30 steps" in words(view)
    go(run, 400)
    looked(view, run)
    assert "the run is at step 0,430" in words(view)


@pytest.mark.parametrize(("value", "said"), [(0.0, "do not move"), (math.nan, "no numbers"), (5.0, "1.00 times")])
def test_a_path_that_leads_nowhere_is_said_so(desk, value, said):
    turn_to(desk.editor, "path")
    desk.editor.show_snapshot(seen.snapshot(bench=seen.bench("path", value)))
    assert said in words(desk.editor)


def test_a_look_at_another_page_comes_too_late(desk, run):
    view = desk.editor
    looked(view, run)
    before = picture(view)
    view.show_snapshot(seen.snapshot(bench=seen.bench("signs")))
    assert picture(view) == before


def test_an_earlier_moment_is_drawn(desk):
    view = desk.editor
    earlier = Earlier(experiment=replace(MADE, network=Network(blocks=(Dense(units=2),))), gradient_norms=None)
    view.show_snapshot(seen.snapshot(bench=seen.bench(), earlier=earlier))
    assert view.layer.count() == 2
    view.show_snapshot(seen.snapshot(bench=seen.bench()))
    assert view.layer.count() == 3


def test_why_there_is_nothing_is_said_and_goes_again(desk, run):
    view = desk.editor
    nothing = BenchLook(place=BenchPlace(), units=1, sources=1, samples=1, seen=NotOnBench("lost"))
    view.show_snapshot(seen.snapshot(bench=nothing))
    assert "lost" in words(view)
    assert not view.slope.isVisible()
    looked(view, run)
    assert view.slope.isVisible()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 0.0, 1e30, 1e-30])
def test_any_number_can_be_drawn_on_every_page(desk, page, value):
    view = desk.editor
    turn_to(view, page)
    view.show_snapshot(seen.snapshot(bench=seen.bench(page, value)))
    broken = picture(view)
    view.show_snapshot(seen.snapshot(bench=seen.bench(page)))
    assert picture(view) != broken


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", [(160, 120), (300, 700), (1600, 900)])
def test_every_page_is_drawn_in_any_size(desk, page, size):
    view = desk.editor
    turn_to(view, page)
    view.show_snapshot(seen.snapshot(bench=seen.bench(page)))
    view.resize(*size)
    assert not picture(view).isNull()


def test_values_are_read_under_the_mouse(desk, run):
    view = desk.editor
    looked(view, run)
    before = picture(view)
    plot = view.slope.plot
    QTest.mouseMove(plot, QPoint(plot.width() // 2, plot.height() // 2))
    QApplication.processEvents()
    assert picture(view) != before
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert picture(view) == before


def test_a_path_that_stays_in_sight_does_not_move_the_picture(desk):
    view = desk.editor
    turn_to(view, "path")
    whole = seen.path_look()
    view.show_snapshot(seen.snapshot(bench=seen.bench("path")))
    frame = view.path.plane.frame
    shorter = BenchLook(
        place=BenchPlace(page="path"), units=8, sources=8, samples=9, seen=replace(whole, path=whole.path[:55])
    )
    view.show_snapshot(seen.snapshot(bench=shorter))
    assert view.path.plane.frame == frame
