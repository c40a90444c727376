"""Where it is wrong: each page asks, draws what was asked for, and says it in words."""

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.blocks import Dense
from core.catalogue.losses import MSE
from core.catalogue.sources.bundled import Diabetes, Iris
from core.catalogue.sources.drawn import Drawn
from core.catalogue.sources.planar import Circle, Discs
from core.experiment import Data, Split
from core.watching.judged_look import ANY, AboutClasses, AboutMistakes, AboutResiduals, AboutTrust
from core.watching.look import progress, snapshot
from gui.look import current_look
from tests.gui.choosing import choose
from tests.gui.views.judging import CLASSES, CONFUSION, DIGITS, LEFT, MISTAKES, RESIDUALS, TRUST, Seen
from tests.training.making import experiment, with_training

RETURN = Qt.Key.Key_Return


@pytest.fixture
def digits(qtbot):
    return Seen(qtbot, DIGITS)


def test_each_part_has_its_own(digits):
    digits.choose(CONFUSION)
    for part in ("train", "test"):
        choose(digits.view.parts, part)
        digits.look()
        assert digits.view._seen.total == len(getattr(digits.run, part))
        assert digits.view.page.cells._counts.sum() == len(getattr(digits.run, part))


def test_bars_lead_to_what_is_missing_in_them(digits):
    bars, asked = digits.choose(CLASSES).bars, []
    bars.selected.connect(asked.append)
    tallies = digits.view._seen
    for column, wanted in ((1, AboutMistakes(answer=3)), (2, AboutMistakes(true=3))):
        bars.point_at((3, column))
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
    choose(page.orders, "precision")
    shares = digits.view._seen.precision[page.bars._order]
    known = shares[np.isfinite(shares)]
    assert 0 < len(known) < 10
    assert (np.diff(known) >= 0).all()
    assert np.isnan(shares[len(known) :]).all()
    choose(page.orders, "samples")
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
    choose(digits.view.parts, "test")
    digits.look()
    assert "There are no samples in this part; give it a share of them." in digits.said
    choose(digits.view.parts, "train")
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


ONE_CLASS = Drawn(points=((5.0, 5.0, 1), *((place / 4, 0.0, 0) for place in range(20))))
ODD = {
    "one sample": Data(dataset=Circle(samples=20), split=Split(train=0.9, dev=0.05)),
    "one class": Data(dataset=ONE_CLASS),
}
OTHERS = {
    "labels": Data(dataset=Discs(samples=60)),
    "numbers": Data(dataset=Diabetes()),
    "classes": Data(dataset=Iris()),
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_odd_parts_can_be_looked_at(qtbot, data):
    made = Seen(qtbot, experiment(Dense(), data=data), 1)
    for page in (CLASSES, CONFUSION, TRUST, MISTAKES):
        made.choose(page)
        assert made.view._seen.total == len(made.run.dev)
        assert made.view.table().text(",")


@pytest.mark.parametrize("theirs", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("ours", OTHERS.values(), ids=OTHERS)
def test_what_comes_from_a_run_of_another_task_is_drawn_or_left(qtbot, ours, theirs):
    """For a moment the document is of another task than the run."""
    made = Seen(qtbot, experiment(Dense(), data=ours), 1)
    made.view.show_experiment(experiment(Dense(), data=theirs))
    asked = made.view.wanted
    late = snapshot(made.run, 1, progress(made.run, "paused"), asked)
    made.view.show_snapshot(late)
    QApplication.processEvents()
    for form in ("table", "points"):
        choose(made.view.mistakes.forms, form)
        made.look()
        assert made.view.table().text(",")


def test_weights_that_ran_away_are_said(qtbot):
    made = Seen(qtbot, experiment(Dense(), data=Data(dataset=Circle(samples=60))), 1)
    with torch.no_grad():
        made.run.engine.model.output.weight.fill_(torch.inf)
    made.run.judge_dev()
    for page in (CLASSES, CONFUSION, TRUST, MISTAKES):
        made.choose(page)
        assert any("training ran away" in words for words in made.said)
