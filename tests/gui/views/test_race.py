"""The race: a person moves the start, changes who races, and watches step by step."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.optimizers import SGD, Adadelta, Adagrad
from core.catalogue.surfaces import Bowl, Place, Rosenbrock, TwoMinima
from core.watching.answers import answer_to
from core.worker.messages import Examined
from gui.plots.heads import keep_apart
from gui.views.race.lineup import INKS, names, usual
from gui.views.race.race_bar import SURFACES
from gui.views.race.race_view import RaceView
from gui.views.race.racers import OPTIMIZERS

LEFT, STEPS = Qt.MouseButton.LeftButton, 300


@pytest.fixture
def view(qtbot):
    view = RaceView()
    qtbot.addWidget(view)
    view.resize(560, 440)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    answer(view)
    return view


@pytest.fixture
def course(view):
    return view.course


def answer(course):
    """Let what it asks be answered; the question."""
    asked = course.next_question()
    assert course.next_question() is None
    course.show_examined(Examined(asked.number, answer_to(asked.question)))
    QApplication.processEvents()
    return asked.question


def pixel(course, x, y):
    frame = course.map.frame
    return QPoint(round(frame.across(x)), round(frame.upward(y)))


def choose(combo, index):
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _step in range(index):
        QTest.keyClick(combo, Qt.Key.Key_Down)


def choose_surface(course, kind):
    choose(course.bar.combo, SURFACES.index(kind))
    return answer(course)


def add(course, kind):
    course.racers.add.menu().actions()[OPTIMIZERS.index(kind)].trigger()
    return answer(course)


def press(button):
    QTest.mouseClick(button, LEFT)


def words(course):
    return [row._words.text() for row in course.racers.rows]


def picture(course):
    QApplication.processEvents()
    return course.map.grab().toImage()


def test_the_usual_four_race_and_it_says_how_each_ends(course):
    assert words(course) == [
        "local minimum from step 52",
        "Momentum 0.9 · lowest point from step 47",
        "local minimum from step 39",
        "local minimum from step 103",
    ]
    assert [line.at_end for line in course.plot.plot.lines] == ["SGD", "SGD · Momentum 0.9", "RMSProp", "Adam"]


def test_a_click_moves_the_start_and_a_drag_takes_it_along(course):
    QTest.mouseClick(course.map, LEFT, pos=pixel(course, 1.0, -2.0))
    assert answer(course).start == pytest.approx((1.0, -2.0), abs=0.05)
    QTest.mousePress(course.map, LEFT, pos=pixel(course, 1.0, -2.0))
    QTest.mouseMove(course.map, pixel(course, -1.0, 3.0))
    QTest.mouseMove(course.map, QPoint(5000, course.map.height() // 2))
    QTest.mouseRelease(course.map, LEFT)
    assert answer(course).start[0] == 4.0


def test_a_click_beside_the_map_moves_nothing(course):
    QTest.mouseClick(course.map, LEFT, pos=QPoint(1, 1))
    QTest.mouseClick(course.map, Qt.MouseButton.RightButton, pos=pixel(course, 0, 0))
    assert course.next_question() is None


def test_the_arrow_keys_move_the_start_as_far_as_the_map_goes(course):
    QTest.keyClick(course.map, Qt.Key.Key_Left)
    QTest.keyClick(course.map, Qt.Key.Key_Up)
    assert answer(course).start == pytest.approx((3.4, 2.1))
    for _press in range(12):
        QTest.keyClick(course.map, Qt.Key.Key_Right)
    assert answer(course).start.x == 4.0


def test_an_answer_about_another_start_is_drawn_while_it_is_dragged_on(course):
    asked = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(course.map, key)
        asked.append(course.next_question())
    course.show_examined(Examined(0, answer_to(asked[0].question)))
    assert tuple(course.rides[0].places[0]) == pytest.approx(asked[0].question.start)


def test_an_answer_about_another_surface_is_not_drawn(course):
    QTest.keyClick(course.map, Qt.Key.Key_Left)
    late = course.next_question()
    choose(course.bar.combo, SURFACES.index(Rosenbrock))
    course.show_examined(Examined(0, answer_to(late.question)))
    assert not course.rides
    assert not list(course.table().rows)
    assert course.next_question().question.surface == Rosenbrock()


def test_what_got_no_answer_is_asked_again(course):
    QTest.keyClick(course.map, Qt.Key.Key_Left)
    first = course.next_question()
    course.show_examined(Examined(0, None, "the process is gone"))
    assert course.next_question() == first


def test_another_surface_brings_its_start_and_a_rate_for_descent(course):
    adam = course._race.optimizers[3]
    race = choose_surface(course, Rosenbrock)
    assert (race.surface, race.start) == (Rosenbrock(), Rosenbrock.start)
    assert [each.learning_rate for each in race.optimizers[:2]] == [Rosenbrock.rate] * 2
    assert race.optimizers[3] == adam
    assert course.bar.combo.currentText() == "Rosenbrock"


@pytest.mark.parametrize("kind", SURFACES, ids=lambda kind: kind.tag())
def test_every_surface_has_a_map_of_its_own(course, kind):
    blank = picture(course)
    race = choose_surface(course, Bowl if kind is TwoMinima else kind)
    assert picture(course) != blank
    assert race.surface == course._race.surface
    assert {ride.fate for ride in course.rides} - {"lost"}


def test_it_runs_from_the_start_to_the_end_and_rests_when_hidden(course, qtbot):
    assert course.bar.moment == STEPS
    press(course.bar.run_button)
    assert course.bar.moment == 0
    qtbot.waitUntil(lambda: 0 < course.bar.moment < STEPS)
    assert len(course.plot.plot.lines[0].x) == course.bar.moment + 1
    press(course.bar.run_button)
    stood = course.bar.moment
    press(course.bar.step)
    assert course.bar.moment == stood + 1
    press(course.bar.run_button)
    course.hide()
    assert not course.bar._timer.isActive()


def test_back_to_the_start_shows_no_way_yet(course):
    done = picture(course)
    press(course.bar.reset)
    assert (course.bar.moment, course.bar.reset.isEnabled()) == (0, False)
    assert picture(course) != done
    assert len(course.plot.plot.lines[0].x) == 1
    assert words(course)[0] == "on its way at step 0"
    assert course.next_question() is None


def test_racers_come_and_go(course):
    race = add(course, Adadelta)
    assert race.optimizers[4] == Adadelta(learning_rate=10.0)
    assert len(course.rides) == 5
    press(course.racers.rows[0].gone)
    assert [type(each).__name__ for each in answer(course).optimizers] == ["SGD", "RMSProp", "Adam", "Adadelta"]


def test_there_are_no_more_racers_than_colours_and_one_at_least(course):
    while course.racers.add.isEnabled():
        add(course, Adagrad)
    assert len(course._race.optimizers) == len(INKS)
    while course.racers.rows[0].gone.isEnabled():
        press(course.racers.rows[0].gone)
        answer(course)
    assert len(course._race.optimizers) == 1


def test_a_rate_is_typed_and_what_cannot_be_is_refused_there(course):
    row = course.racers.rows[0]
    row.rate.selectAll()
    QTest.keyClicks(row.rate, "0.05")
    QTest.keyClick(row.rate, Qt.Key.Key_Return)
    assert answer(course).optimizers[0] == SGD(learning_rate=0.05)
    row.rate.selectAll()
    QTest.keyClicks(row.rate, "1000")
    QTest.keyClick(row.rate, Qt.Key.Key_Return)
    assert course.next_question() is None
    assert words(course)[0].startswith("expected a number from 1e-07 to 100")


def test_another_kind_takes_the_place_of_one(course):
    choose(course.racers.rows[0].combo, OPTIMIZERS.index(Adagrad))
    kinds = [type(each) for each in answer(course).optimizers]
    assert kinds[0] is Adagrad
    assert len(kinds) == 4


def test_all_settings_of_one_can_be_opened(course):
    row = course.racers.rows[1]
    press(row.more)
    QApplication.processEvents()
    box = row.form.rows["momentum"].field.box
    assert box.isVisible()
    box.selectAll()
    QTest.keyClicks(box, "0.5")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert answer(course).optimizers[1].momentum == 0.5
    assert words(course)[1].startswith("Momentum 0.5")


def test_the_effective_rate_is_drawn_instead_of_the_height(course):
    (rate,) = [button for button in course.plot.choices._buttons.values() if button.text() == "Effective rate"]
    press(rate)
    np.testing.assert_allclose(course.plot.plot.lines[0].y, 0.02, rtol=1e-3)


def test_the_mouse_reads_height_and_slope(course):
    QTest.mouseMove(course.map, pixel(course, 0.0, 0.0))
    here = Place(course.map.frame.value_at(pixel(course, 0, 0).x()), 0.0)
    slope = TwoMinima().slope(*here)[0]
    said = course.map.words(course.map.frame)
    assert said.startswith(f"({here.x:.2f}, ")
    assert said.endswith(f"slope {slope:.2f}")


def test_its_numbers_can_be_taken_along(course):
    table = course.table()
    rows = list(table.rows)
    assert len(rows) == 4 * (STEPS + 1)
    assert all(len(row) == len(table.names) for row in rows)
    assert rows[0][:4] == ("SGD", 0, 3.5, 2.0)


def test_two_of_a_kind_are_told_apart_by_their_rate():
    plain, *_others = usual(TwoMinima())
    assert names([plain, SGD(learning_rate=0.5)]) == ["SGD · 0.02", "SGD · 0.5"]


@pytest.mark.parametrize("top", [0.0, 90.0])
def test_words_that_would_lie_on_each_other_are_moved_apart_inside(top):
    field = QRectF(0, 0, 200, 100)
    boxes = [QRectF(10, top, 50, 10) for _box in range(4)]
    head = QRectF(20, top - 5, 8, 8)
    keep_apart(boxes, [head], field)
    assert all(field.contains(box) for box in boxes)
    assert not any(box.intersects(other) for box in boxes for other in (*boxes, head) if other is not box)


def test_the_start_stays_where_it_was_put_when_racers_change(course):
    QTest.mouseClick(course.map, LEFT, pos=pixel(course, -3.0, 1.0))
    start = answer(course).start
    assert add(course, Adagrad).start == start != Place(*TwoMinima.start)
