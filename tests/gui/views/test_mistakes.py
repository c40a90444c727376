"""Mistakes are shown as they were asked for, and a cell, a bar or a dot leads to its own samples."""

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.catalogue.blocks import Dense, Flatten
from core.catalogue.sources.bundled import BreastCancer, Diabetes
from core.catalogue.sources.planar import Circle
from core.catalogue.sources.shapes import ShapesTogether
from core.experiment import Data
from core.training.run import Run
from core.watching.judged_look import ANY, AboutMistakes
from core.watching.look import progress, snapshot
from core.watching.sample_look import SamplePlace
from gui.look import current_look
from gui.plots.taking import svg
from gui.views.confusion import ConfusionTable
from gui.views.output import OutputView
from tests.gui.choosing import choose
from tests.gui.views import seen
from tests.gui.views.judging import CONFUSION, DIGITS, LEFT, Seen
from tests.training.making import experiment, go

RETURN = Qt.Key.Key_Return


@pytest.fixture
def digits(qtbot):
    return Seen(qtbot, DIGITS)


def test_mistakes_are_pictures_with_truth_answer_and_probability(digits):
    shown = digits.view.mistakes.grid
    assert digits.mistakes.count == len(digits.wrong())
    first = int(digits.mistakes.samples.places[0])
    share = torch.softmax(digits.run.dev_logits[first], 0).max()
    words = (
        f"{int(digits.run.dev.targets[first])} → {int(digits.run.dev_logits[first].argmax())}",
        f"{100 * share:.0f} %",
    )
    assert shown.words(0) == words
    assert all(word in svg(shown).decode() for word in words)
    assert len(digits.mistakes.samples.values) == shown.fitting


def test_the_next_page_shows_the_next_and_a_larger_window_more(digits):
    pager, before = digits.view.mistakes.pager, digits.mistakes.samples.places.tolist()
    QTest.mouseClick(pager.forth, LEFT)
    digits.look()
    assert not set(before) & set(digits.mistakes.samples.places.tolist())
    digits.view.resize(1000, 700)
    digits.look()
    assert len(digits.mistakes.samples.places) > len(before)


def test_a_page_that_is_no_longer_there_is_left(digits):
    for _time in range(3):
        QTest.mouseClick(digits.view.mistakes.pager.forth, LEFT)
        digits.look()
    go(digits.run, 800)
    digits.run.judge_dev()
    digits.look()
    assert 0 < digits.mistakes.count < 60
    assert len(digits.mistakes.samples.places)


def test_the_mouse_and_the_arrows_read_a_sample_and_a_click_or_enter_follows_it(digits):
    grid, chosen = digits.view.mistakes.grid, []
    digits.view.mistakes.selected.connect(chosen.append)
    second = int(digits.mistakes.samples.places[1])
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert chosen == []
    assert any(f"Sample {second + 1} of dev: true " in words for words in digits.said)
    QTest.keyClick(grid, RETURN)
    assert chosen == [SamplePlace("dev", second)]
    middle = grid._tile(0, current_look()).center().toPoint()
    QTest.mouseMove(grid, middle)
    assert any(f"Sample {int(digits.mistakes.samples.places[0]) + 1} of dev" in words for words in digits.said)
    QTest.mouseClick(grid, LEFT, pos=middle)
    assert chosen[1:] == [SamplePlace("dev", int(digits.mistakes.samples.places[0]))]


@pytest.mark.parametrize("form", ["points", "table"])
def test_they_are_also_points_and_rows(digits, form):
    page, chosen = digits.view.mistakes, []
    page.selected.connect(chosen.append)
    choose(page.forms, form)
    digits.look()
    assert digits.mistakes.samples.form == form
    drawing = page._drawings[form]
    drawing.setFocus()
    QTest.keyClick(drawing, Qt.Key.Key_Down)
    assert chosen == []
    row = drawing.chosen_row
    QTest.keyClick(drawing, RETURN)
    assert chosen == [SamplePlace("dev", int(digits.mistakes.samples.places[row]))]


def test_rows_name_the_answer_and_how_sure_it_is(qtbot):
    made = Seen(qtbot, experiment(Dense(), data=Data(dataset=BreastCancer())), 0)
    rows = made.view.mistakes.rows.model()
    heads = [rows.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert heads == ["true", "answer", "how sure", "mean radius"]
    cells = [rows.data(rows.index(0, column)) for column in range(3)]
    assert sorted(cells[:2]) == ["benign", "malignant"]
    assert cells[2].endswith(" %")


def test_a_dot_has_the_colour_of_the_truth_and_a_ring_in_that_of_the_answer(qtbot):
    made = Seen(qtbot, experiment(Dense(), data=Data(dataset=Circle(samples=200))), 0)
    cloud = made.view.mistakes.cloud
    before = cloud.grab().toImage()
    right = replace(made.mistakes, answers=made.mistakes.samples.targets)
    cloud.show_mistakes(right, made.view.mistakes.colouring)
    assert cloud.grab().toImage() != before
    assert len(made.mistakes.ground) == len(made.run.dev)


def test_a_cell_leads_to_its_samples_and_the_button_back_to_all(digits):
    page = digits.choose(CONFUSION)
    counts = page.cells._counts
    row, column = np.argwhere((counts > 0) & ~np.eye(10, dtype=bool))[0].tolist()
    table = page.cells._table(current_look())
    side = table.width() / 10
    place = QPoint(round(table.left() + (column + 0.5) * side), round(table.top() + (row + 0.5) * side))
    QTest.mouseMove(page.cells, place)
    whole, count = int(counts[row].sum()), int(counts[row, column])
    words = f"Of {whole} dev samples of class {row} the network took {count} for class {column}"
    assert page.cells.words() == words
    assert words in svg(page.cells).decode()
    QTest.mouseClick(page.cells, LEFT, pos=place)
    digits.look()
    assert digits.view.page is digits.view.mistakes
    assert (digits.mistakes.count, digits.mistakes.about.true, digits.mistakes.about.answer) == (count, row, column)
    button = digits.view.mistakes.filter
    assert button.text() == f"{row} → {column}  ×"
    QTest.mouseClick(button, LEFT)
    digits.look()
    assert digits.mistakes.count == len(digits.wrong())
    assert not button.isVisible()


def test_the_cells_are_gone_through_by_keys(qtbot):
    table, chosen = ConfusionTable(), []
    qtbot.addWidget(table)
    table.resize(300, 300)
    table.selected.connect(chosen.append)
    QTest.keyClick(table, RETURN)
    QTest.keyClick(table, Qt.Key.Key_Down)
    table.show_counts(seen.single([[3, 1], [0, 2]]), "test")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, RETURN, Qt.Key.Key_Down, RETURN):
        QTest.keyClick(table, key)
    assert chosen == [AboutMistakes("test", true=0, answer=1), AboutMistakes("test", true=1, answer=1)]
    assert table.words() == "Of 2 test samples of 1 the network recognised 2"
    assert table.accessibleDescription() == table.words()
    table.show_counts(seen.single([[3]]))
    assert table.words() == "Click a cell to see its samples."


def test_the_cells_of_the_output_can_be_asked_for_too(qtbot):
    view, chosen = OutputView(), []
    qtbot.addWidget(view)
    view.show_experiment(DIGITS)
    view.confusion.selected.connect(chosen.append)
    view.confusion.show_counts(seen.single(np.eye(10)))
    QTest.keyClick(view.confusion, Qt.Key.Key_Down)
    QTest.keyClick(view.confusion, RETURN)
    assert chosen == [AboutMistakes(true=0, answer=0)]


def test_under_a_picture_with_labels_stand_those_that_are_wrong(qtbot):
    made = Seen(qtbot, experiment(Flatten(), Dense(), data=Data(dataset=ShapesTogether(samples=60, size=16))), 2)
    words = made.view.mistakes.grid.words(0)[0]
    first, names = made.mistakes, ("circle", "square", "triangle", "star", "cross")
    apart = first.answers[0] - first.samples.targets[0]
    assert words == ", ".join(
        f"{'+' if sign > 0 else '−'}{name}" for sign, name in zip(apart, names, strict=True) if sign
    )
    assert "missed circle and said star: 7" in _pointed(qtbot, made.view.mistakes.colouring, 0, 3)
    assert "found star: 9" in _pointed(qtbot, made.view.mistakes.colouring, 3, 3)


def _pointed(qtbot, colouring, row, column):
    table = ConfusionTable()
    qtbot.addWidget(table)
    table.show_meaning(colouring)
    counts = np.zeros((5, 5))
    counts[0, 3], counts[3, 3] = 7, 9
    table.show_counts(seen.single(counts))
    table.point_at((row, column))
    return table.words()


def test_a_dot_of_predicted_against_true_leads_to_its_sample(qtbot):
    made = Run(experiment(Dense(), data=Data(dataset=Diabetes())))
    view, chosen = OutputView(), []
    qtbot.addWidget(view)
    view.resize(320, 340)
    view.show_experiment(made.experiment)
    view.show()
    view.show_snapshot(snapshot(made, 1, progress(made, "ready"), view.wanted))
    view.against.selected.connect(chosen.append)
    scatter = view.against._seen
    frame = view.against._frame(current_look(), view.against._span)
    across, upward = frame.pixels(scatter.true, scatter.predicted)
    row = int(scatter.true.argmax())
    QTest.mouseClick(view.against, LEFT, pos=QPoint(round(float(across[row])), round(float(upward[row]))))
    assert chosen == [SamplePlace("dev", int(scatter.places[row]))]
    assert f"Sample {row + 1} of dev: true " in svg(view.against).decode()
    first = int(np.argmin(scatter.true))
    QTest.keyClick(view.against, Qt.Key.Key_Right)
    QTest.keyClick(view.against, RETURN)
    assert chosen[1:] == [SamplePlace("dev", first)]


def test_other_data_forget_what_was_asked_for(digits):
    digits.view.point_at(AboutMistakes(true=9, answer=8))
    digits.view.show_experiment(experiment(Dense(), data=Data(dataset=Circle())))
    assert (digits.view.wanted.judged.true, digits.view.wanted.judged.answer) == (ANY, ANY)
