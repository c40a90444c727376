"""What the coach found stands as signs where it can be seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.coach.coach import findings
from core.coach.gradients import Vanishing
from core.coach.layers import NotZeroCentred
from core.document.presets import open_preset
from core.training.run import Run
from gui.views.activations import ActivationsView
from gui.views.curves import CurvesView
from gui.views.gradients import GradientsView
from tests.coach.watching import look, looked_at, watched

DEEP = open_preset("ten-sigmoid")


@pytest.fixture(scope="module")
def deep():
    """Looks at a network whose first layers get no gradient."""
    return watched(DEEP, looks=6, steps=20)


@pytest.fixture(scope="module")
def overfitted():
    run = Run(open_preset("overfit"))
    return [look(run), *looked_at(run, 30, 20)]


def opened(kind, looks, made, qtbot):
    view = kind()
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show()
    view.show_experiment(made)
    for each in looks:
        view.show_snapshot(each)
    view.troubles.show_findings([each for each in findings(looks, made) if each.view == view.name])
    return view


def test_a_trouble_of_a_layer_stands_on_its_line(qtbot, deep):
    view = opened(GradientsView, deep, DEEP, qtbot)
    (sign,) = view.troubles.signs.values()
    plot = view._norm
    assert sign.parentWidget() is plot
    assert abs(sign.geometry().toRectF().center().y() - plot.frame.upward(plot.lines[0].end()[1])) <= 1
    view.take_names(DEEP)  # makes the lines anew
    view.show_snapshot(deep[-1])
    assert sign.isVisible()
    view.clear()
    assert not sign.isVisible()


def test_a_trouble_of_a_layer_stands_in_its_row(qtbot, deep):
    view = opened(ActivationsView, deep, DEEP, qtbot)
    (found,) = [each for each in findings(deep, DEEP) if each.rule is NotZeroCentred]
    (sign,) = view.troubles.signs.values()
    assert view._name_of(found.layer).contains(sign.geometry().toRectF())
    before = sign.pos()
    view.resize(900, 1400)
    assert sign.pos() != before
    assert view._name_of(found.layer).contains(sign.geometry().toRectF())
    view.resize(420, 300)
    view._area.verticalScrollBar().setValue(0)
    view.troubles.point_at(NotZeroCentred)
    assert not sign.visibleRegion().isEmpty()


def test_of_a_layer_that_is_no_longer_there_nothing_is_marked(qtbot, deep):
    view = opened(ActivationsView, deep, DEEP, qtbot)
    (sign,) = view.troubles.signs.values()
    view.clear()
    view.troubles.show_findings([each for each in findings(deep, DEEP) if each.rule is NotZeroCentred])
    assert not sign.isVisible()


def test_overfitting_stands_where_dev_was_best(qtbot, overfitted):
    view = opened(CurvesView, overfitted, open_preset("overfit"), qtbot)
    (sign,) = view.troubles.signs.values()
    (best,) = [each.epoch for each in findings(overfitted, open_preset("overfit"))]
    assert abs(sign.geometry().toRectF().center().x() - view._loss.frame.across(best)) <= 1


def test_a_click_names_the_rule_and_a_sign_goes_with_its_trouble(qtbot, deep):
    view = opened(GradientsView, deep, DEEP, qtbot)
    sign = view.troubles.signs[Vanishing]
    with qtbot.waitSignal(view.troubles.selected) as heard:
        QTest.mouseClick(sign, Qt.MouseButton.LeftButton)
    assert heard.args == [Vanishing]
    view.troubles.show_findings(())
    assert not sign.isVisible()
    view.show_snapshot(deep[-1])
    assert not sign.isVisible()
