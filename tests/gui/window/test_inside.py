"""Looking inside in the whole program: the picture, the switch, and a weight that is typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.watching.units_look import WeightPlace
from gui.diagram.spot import BIAS, Spot, weight_of
from gui.preferences import Preferences
from gui.views.output import OutputView

LEFT = Qt.MouseButton.LeftButton


def bench(program):
    return program.window.centralWidget()


def scene(program):
    return bench(program).inside.picture.scene


def look_inside(program):
    QTest.mouseClick(bench(program).header.pages[True], LEFT)
    program.until(lambda: scene(program) is not None)


def test_the_switch_is_remembered_and_what_is_hidden_costs_nothing(program):
    assert bench(program).wanted.units is None
    look_inside(program)
    assert Preferences().inside("build")
    assert bench(program).editor.isHidden()
    assert program.window.actions_by_command["inside.look"].isChecked()
    assert bench(program).wanted.units is not None
    QTest.mouseClick(bench(program).header.pages[False], LEFT)
    assert not Preferences().inside("build")
    assert bench(program).wanted.units is None
    assert bench(program).inside.isHidden()
    assert not bench(program).editor.isHidden()


def test_a_weight_that_is_typed_counts_and_is_marked(program):
    look_inside(program)
    picture, spot = bench(program).inside.picture, Spot(1, 2, BIAS)
    QTest.mouseClick(picture, LEFT, pos=picture.places.anchor(spot).toPoint())
    QTest.keyClicks(picture.field, "1.5")
    QTest.keyClick(picture.field, Qt.Key.Key_Return)
    program.until(lambda: weight_of(scene(program).units, spot) == 1.5)
    newest = program.window.display.newest
    program.until(lambda: program.window.display.newest.curves is not None)
    assert newest.run == 1
    assert "set by hand" in program.window.display.newest.curves.markers[-1].text
    program.order("edit.add_block")
    program.until(lambda: len(scene(program).units.columns) == 5)


def test_a_weight_that_is_none_is_refused_in_words(program):
    look_inside(program)
    bench(program).inside.picked.emit(WeightPlace(0, 0), float("nan"))
    program.until(lambda: "a weight is a number" in program.said)


def test_a_unit_is_seen_large_in_the_output_while_it_trains(endless):
    look_inside(endless)
    endless.order("train.run_or_pause")
    endless.until_step(5)
    picture, output = bench(endless).inside.picture, endless.window._views.of(OutputView)
    QTest.mouseMove(picture, picture.places.unit(1, 0).center().toPoint())
    endless.until(lambda: output.unit.isVisible() and output.unit.map._output is not None)
    before = output.unit.map._output
    endless.until(lambda: output.unit.map._output is not before)
