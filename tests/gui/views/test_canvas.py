"""Drawing samples on the output map with mouse and keys."""

from math import hypot

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.sources.drawn import Drawn
from core.document.tree import replace_at
from core.experiment import Data, Experiment
from gui.views.canvas import PATH
from gui.views.output import OutputView
from gui.views.strokes import Brush

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
START = Experiment(data=Data(dataset=Drawn()))


class Desk:
    """An output view whose canvas is obeyed, as the window does."""

    def __init__(self, qtbot):
        self.view, self.edits = OutputView(), []
        qtbot.addWidget(self.view)
        self.view.resize(420, 520)
        self.view.show_experiment(START)
        self.view.show()
        QApplication.processEvents()
        self.experiment = START
        self.canvas, self.brushes = self.view.canvas, self.view.canvas._brushes
        self.canvas.picked.connect(self._on_picked)

    def _on_picked(self, path, points):
        assert path == PATH
        self.edits.append(points)
        self.experiment = replace_at(self.experiment, path, points)
        self.view.show_experiment(self.experiment)

    @property
    def points(self):
        return self.experiment.data.dataset.points

    def at(self, x1, x2):
        frame = self.canvas._plane.frame
        return QPoint(round(frame.across(x1)), round(frame.upward(x2)))

    def stroke(self, *places, button=LEFT):
        QTest.mousePress(self.canvas, button, pos=self.at(*places[0]))
        for place in places[1:]:
            QTest.mouseMove(self.canvas, self.at(*place))
        QTest.mouseRelease(self.canvas, button, pos=self.at(*places[-1]))


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot)


def test_the_brushes_are_there_for_drawn_points_only(desk):
    assert desk.brushes.isVisible()
    assert desk.canvas.isVisible()
    desk.view.show_experiment(Experiment())
    assert not desk.brushes.isVisible()
    assert not desk.canvas.isVisible()


def test_a_click_places_a_point_where_it_is(desk):
    QTest.mouseClick(desk.brushes.widths[0], LEFT)
    QTest.mouseClick(desk.brushes.kinds[1], LEFT)
    desk.stroke((5.0, -5.0))
    assert len(desk.edits) == 1
    x1, x2, kind = desk.points[-1]
    assert len(desk.points) == 105
    assert kind == 1
    assert hypot(x1 - 5.0, x2 + 5.0) < 0.1


def test_a_stroke_is_one_edit_of_many_points_near_its_way(desk):
    desk.stroke(*((place, 5.5) for place in (-5.0, -4.0, -3.0, -2.0, -1.0)))
    assert len(desk.edits) == 1
    fresh = desk.points[104:]
    assert len(fresh) >= 9
    assert {kind for _x1, _x2, kind in fresh} == {0}
    assert all(4.8 < x2 <= 6.0 and -5.7 < x1 < -0.3 for x1, x2, _kind in fresh)


def test_the_right_button_erases_and_nothing_erased_is_no_edit(desk):
    desk.stroke((0.0, 0.0), (1.0, 0.0), (-1.0, 0.0), button=RIGHT)
    assert len(desk.edits) == 1
    assert 0 < len(desk.points) < 104
    assert all(hypot(x1 - 1.0, x2) > 0.5 for x1, x2, _kind in desk.points)
    desk.stroke((1.0, 0.0), button=RIGHT)
    assert len(desk.edits) == 1


def test_clear_leaves_the_canvas_to_draw_on_and_says_what_is_missing(desk):
    QTest.mouseClick(desk.brushes.clear, LEFT)
    assert desk.points == ()
    assert desk.canvas.isVisible()
    assert "at least 10 points" in desk.brushes.words.text()


def test_the_brushes_stand_where_they_leave_more_room_for_the_map(desk):
    plane, brushes, words = desk.canvas._plane, desk.brushes, desk.brushes.words
    assert brushes.geometry().bottom() < words.geometry().top()
    desk.view.resize(420, 340)
    QApplication.processEvents()
    assert brushes.geometry().right() < plane.geometry().left()
    assert plane.height() > plane.parentWidget().height() - 2 * words.height()
    assert desk.canvas.geometry() == plane.rect()
    desk.stroke((5.0, 5.0), (4.0, 5.0))
    assert len(desk.points) > 104
    desk.view.resize(420, 520)
    QApplication.processEvents()
    assert brushes.geometry().bottom() < words.geometry().top()


def test_a_class_more_is_offered_and_said_to_need_a_reset(desk):
    assert [button.isVisible() for button in desk.brushes.kinds] == [True] * 3 + [False] * 3
    assert "reset" in desk.brushes.kinds[2].toolTip()
    QTest.mouseClick(desk.brushes.kinds[2], LEFT)
    desk.stroke((5.0, 5.0))
    assert desk.experiment.data.dataset.classes == 3
    assert "reset" not in desk.brushes.kinds[2].toolTip()
    assert desk.brushes.kinds[3].isVisible()


def test_all_of_it_can_be_done_by_keyboard(desk):
    QTest.mouseClick(desk.brushes.widths[0], LEFT)
    desk.canvas.setFocus()
    QTest.keyClick(desk.canvas, Qt.Key.Key_2)
    for _step in range(4):
        QTest.keyClick(desk.canvas, Qt.Key.Key_Right)
        QTest.keyClick(desk.canvas, Qt.Key.Key_Up)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Return)
    assert desk.points[-1] == (1.0, 1.0, 1)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Delete)
    assert (1.0, 1.0, 1) not in desk.points
    assert len(desk.edits) == 2


def test_beside_the_map_nothing_is_drawn(desk):
    field = desk.canvas._plane.frame.field
    QTest.mouseClick(desk.canvas, LEFT, pos=QPoint(2, round(field.bottom()) + 5))
    assert desk.edits == []


def test_a_wide_eraser_reaches_as_far_as_a_wide_brush():
    assert Brush(None, 1.3).reach == Brush(0, 1.3).reach == 1.3
    assert Brush(None, 0.0).reach > 0
