"""Where it is wrong: its pages ask, draw what was asked for, and lead from a number to its samples."""

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.blocks import Dense, Flatten
from core.catalogue.losses import MSE
from core.catalogue.sources.bundled import BreastCancer, Diabetes, Digits
from core.catalogue.sources.planar import Circle, Discs
from core.catalogue.sources.shapes import ShapesTogether
from core.experiment import Data
from core.training.run import Run
from core.watching.judged_look import ANY, AboutClasses, AboutMistakes, AboutResiduals, AboutTrust
from core.watching.look import progress, snapshot
from core.watching.sample_look import SamplePlace
from gui.look import current_look
from gui.plots.taking import svg
from gui.views.confusion import ConfusionTable
from gui.views.judged.judged_view import JudgedView
from gui.views.output import OutputView
from tests.gui.views import seen
from tests.training.making import experiment, go, with_training

LEFT, RETURN = Qt.MouseButton.LeftButton, Qt.Key.Key_Return
MISTAKES, CLASSES, CONFUSION, TRUST, RESIDUALS = range(5)
DIGITS = experiment(Flatten(), Dense(), data=Data(dataset=Digits()))


class Seen:
    """The view over a run that stands still."""

    def __init__(self, qtbot, made, steps=5):
        self.run = Run(made)
        go(self.run, steps)
        self.run.judge_dev()
        self.view = JudgedView()
        qtbot.addWidget(self.view)
        self.view.resize(560, 420)
        self.view.show_experiment(made)
        self.view.show()
        self.look()

    def look(self):
        """Answer until nothing else is wanted, as the window does."""
        asked = None
        while asked != self.view.wanted:
            asked = self.view.wanted
            self.view.show_snapshot(snapshot(self.run, 1, progress(self.run, "paused"), asked))
            QApplication.processEvents()

    def choose(self, page):
        QTest.mouseClick(self.view.choices._buttons[page], LEFT)
        self.look()
        return self.view.page

    @property
    def mistakes(self):
        return self.view.mistakes._seen

    @property
    def said(self):
        return [label.text() for label in self.view.findChildren(QLabel) if label.isVisible()]

    def wrong(self):
        answers = self.run.experiment.loss.answers(self.run.dev_logits.numpy(), "multiclass")
        return np.flatnonzero(answers != self.run.dev.targets.numpy())


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
    QTest.mouseClick(page.forms._buttons[form], LEFT)
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


def test_each_part_has_its_own(digits):
    digits.choose(CONFUSION)
    for part in ("train", "test"):
        QTest.mouseClick(digits.view.parts._buttons[part], LEFT)
        digits.look()
        assert digits.view._seen.total == len(getattr(digits.run, part))
        assert digits.view.page.cells._counts.sum() == len(getattr(digits.run, part))


def test_bars_lead_to_what_is_missing_in_them(digits):
    bars, asked = digits.choose(CLASSES).bars, []
    bars.selected.connect(asked.append)
    tallies = digits.view._seen
    for column, wanted in ((1, AboutMistakes(answer=3)), (2, AboutMistakes(true=3))):
        bars._point_at((3, column))
        QTest.keyClick(bars, RETURN)
        digits.look()
        assert asked.pop() == wanted
        missing = tallies.said - tallies.found if column == 1 else tallies.there - tallies.found
        assert digits.mistakes.count == missing[3]
        digits.choose(CLASSES)


def test_a_bar_is_read_by_mouse_and_keys(digits):
    page = digits.choose(CLASSES)
    tallies, row = digits.view._seen, current_look().px(24)
    name, count, bar = page.bars._columns(current_look())
    QTest.mouseMove(page.bars, QPoint(round(name + count + 1.2 * bar), round(2.5 * row)))
    found, there = int(tallies.found[1]), int(tallies.there[1])
    assert page.words.text().startswith(f"Recall of class 1: of its {there} dev samples {found} are found")
    QTest.keyClick(page.bars, Qt.Key.Key_Down)
    assert page.words.text().startswith("Recall of class 2")
    QTest.keyClick(page.bars, Qt.Key.Key_Left)
    assert page.words.text().startswith("Precision of class 2")


def test_the_worst_class_stands_first_and_unknown_ones_last(digits):
    page = digits.choose(CLASSES)
    QTest.mouseClick(page.orders._buttons["precision"], LEFT)
    shares = digits.view._seen.precision[page.bars._order]
    known = shares[np.isfinite(shares)]
    assert 0 < len(known) < 10
    assert (np.diff(known) >= 0).all()
    assert np.isnan(shares[len(known) :]).all()
    QTest.mouseClick(page.orders._buttons["samples"], LEFT)
    assert (np.diff(digits.view._seen.there[page.bars._order]) <= 0).all()


def test_reliability_is_read_bin_by_bin(digits):
    page = digits.choose(TRUST)
    trust = digits.view._seen
    assert page.words.text().startswith(f"ECE {100 * trust.error:.1f} %. On average it says ")
    filled = int(np.flatnonzero(trust.counts)[0])
    for _time in range(filled + 1):
        QTest.keyClick(page.plot, Qt.Key.Key_Right)
    assert f"of {trust.counts[filled]:.0f} answers {trust.right[filled]:.0f} are right" in page.words.text()
    QTest.keyClick(page.plot, Qt.Key.Key_Left)
    assert "it is never so sure" in page.words.text()


def test_few_answers_are_said_to_leave_much_open(qtbot):
    made = Seen(qtbot, experiment(Dense(), data=Data(dataset=Circle(samples=20))), 1)
    assert made.choose(TRUST).words.text().endswith("So few leave much open.")


def test_scores_have_no_reliability(qtbot):
    made = Seen(qtbot, with_training(experiment(Dense(), data=Data(dataset=Circle(samples=60))), loss=MSE()), 1)
    page = made.choose(TRUST)
    assert "This output gives scores and no probabilities." in made.said
    assert "Choose a loss with probabilities" in page.words.text()


def test_a_label_can_be_looked_at_alone(qtbot):
    made = Seen(qtbot, experiment(Dense(), data=Data(dataset=Discs(samples=100))), 3)
    page = made.choose(TRUST)
    assert made.view._seen.counts.sum() == 3 * len(made.run.dev)
    QTest.keyClick(page.labels, Qt.Key.Key_Down)
    made.look()
    assert made.view._seen.about == AboutTrust(label=0)
    assert made.view._seen.counts.sum() == len(made.run.dev)
    QTest.keyClick(page.labels, Qt.Key.Key_Home)
    assert made.view.wanted.judged == AboutTrust(label=ANY)


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
    table._point_at((row, column))
    return table.words()


def test_numbers_have_residuals_and_a_bar_leads_to_its_samples(qtbot):
    made = Seen(qtbot, experiment(Dense(), data=Data(dataset=Diabetes())), 5)
    assert made.mistakes.count == len(made.run.dev)
    plot = made.choose(RESIDUALS).plot
    counts = made.view._seen.counts
    place = int(counts.argmax())
    bar = plot.bar(plot.frame_in(current_look()), place, 0.0, 1.0)
    QTest.mouseMove(plot, bar.center().toPoint())
    assert made.view.page.words.text().endswith(f"({counts[place]:.0f}).")
    QTest.mouseClick(plot, LEFT, pos=bar.center().toPoint())
    made.look()
    assert made.mistakes.count == counts[place]
    assert made.view.mistakes.filter.text().startswith("off by ")


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


def test_pages_and_forms_are_those_of_the_task(digits):
    def offered(choices):
        return [value for value, button in choices._buttons.items() if not button.isHidden()]

    assert offered(digits.view.choices) == [MISTAKES, CLASSES, CONFUSION, TRUST]
    assert offered(digits.view.mistakes.forms) == ["pictures", "points", "table"]
    digits.choose(TRUST)
    digits.view.show_experiment(experiment(Dense(), data=Data(dataset=Diabetes(), train_dev=0.2)))
    assert offered(digits.view.choices) == [MISTAKES, RESIDUALS]
    assert offered(digits.view.mistakes.forms) == ["points", "table"]
    assert "train_dev" in offered(digits.view.parts)
    assert digits.view.wanted.judged == AboutMistakes(form="table", most=200)


def test_other_data_forget_what_was_asked_for(digits):
    digits.view.show_behind(AboutMistakes(true=9, answer=8))
    digits.view.show_experiment(experiment(Dense(), data=Data(dataset=Circle())))
    assert (digits.view.wanted.judged.true, digits.view.wanted.judged.answer) == (ANY, ANY)


def test_no_mistakes_no_samples_and_no_numbers_are_said(digits):
    digits.run.dev_logits = 9 * torch.nn.functional.one_hot(digits.run.dev.targets, 10).float()
    digits.look()
    assert f"There is no mistake: all {len(digits.run.dev)} answers are right." in digits.said
    digits.run.dev_logits[0] = torch.nan
    digits.look()
    assert "Left out, as the output is not a number: 1 samples." in digits.said
    digits.run.dev_logits[:] = torch.nan
    digits.look()
    assert any("training ran away" in words for words in digits.said)
    digits.run.test = digits.run.train_dev
    QTest.mouseClick(digits.view.parts._buttons["test"], LEFT)
    digits.look()
    assert "There are no samples in this part; give it a share of them." in digits.said
    QTest.mouseClick(digits.view.parts._buttons["train"], LEFT)
    digits.look()
    assert digits.mistakes.total == len(digits.run.train)


def test_an_answer_to_another_question_is_not_shown(digits):
    before = digits.mistakes
    late = snapshot(digits.run, 1, progress(digits.run, "paused"), replace(digits.view.wanted, judged=AboutClasses()))
    digits.view.show_snapshot(late)
    assert digits.mistakes is before
    digits.choose(CLASSES)
    digits.choose(CONFUSION)
    assert isinstance(digits.view._seen.about, AboutClasses)


@pytest.mark.parametrize("page", [MISTAKES, CLASSES, CONFUSION, TRUST])
def test_every_page_gives_its_numbers_and_explains_itself(digits, page):
    shown = digits.choose(page)
    text = digits.view.table().text(",")
    assert text.count("\n") > 5
    assert digits.view.explanation == shown.explanation
    assert digits.view.drawing is shown
    assert not digits.view.grab(QRectF(0, 0, 560, 420).toRect()).isNull()


def test_residuals_give_their_numbers(qtbot):
    made = Seen(qtbot, experiment(Dense(), data=Data(dataset=Diabetes())), 1)
    made.choose(RESIDUALS)
    assert made.view.wanted.judged == AboutResiduals()
    assert made.view.table().text(",").count("\n") == 1 + len(made.view._seen.counts)
