"""The race in the whole program: the training process answers it beside the run."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.views.race.course import Course


def opened(program):
    program.order("look.race")
    (course,) = program.window.findChildren(Course)
    program.until(lambda: bool(course.rides))
    return course


def test_it_is_answered_when_it_is_opened_and_while_the_run_goes_on(endless):
    assert not endless.window.findChildren(Course)
    course = opened(endless)
    endless.order("train.run_or_pause")
    endless.until_step(1)
    before, frame = course.rides, course.map.frame
    QTest.mouseClick(course.map, Qt.MouseButton.LeftButton, pos=QPoint(*map(round, frame.field.center().toTuple())))
    endless.until(lambda: course.rides is not before)
    assert endless.thread.progress.phase == "running"


def test_a_process_that_dies_with_the_question_is_followed_by_one_that_answers(program):
    course = opened(program)
    before = course.rides
    program.kill_training()
    QTest.keyClick(course.map, Qt.Key.Key_Left)
    program.until(lambda: course.rides is not before)
