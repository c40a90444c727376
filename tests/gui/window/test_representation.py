"""The view of the layers in the whole program: live while it trains, asked for only while it is seen."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from gui.views.data.data_view import DataView
from gui.views.representation.representation_view import RepresentationView
from gui.views.timeline import Timeline


def test_it_is_live_and_a_click_follows_a_sample(endless):
    endless.order("train.run_or_pause")
    endless.until_step(1)
    assert endless.window.display.newest.representation is None
    QTest.keyClick(endless.window, Qt.Key.Key_L)
    (view,) = endless.window.findChildren(RepresentationView)
    endless.until(lambda: view.plane._scene is not None)
    first = view.plane._scene
    endless.until(lambda: view.plane._scene is not first)
    frame, (x, y) = view.plane.frame, view.plane._scene.settled.points[-1].tolist()
    place = QPointF(frame.across(x), frame.upward(y)).toPoint()
    QTest.mouseMove(view.plane, place)
    endless.until(lambda: view.plane.pointed is not None)
    QTest.mouseClick(view.plane, Qt.MouseButton.LeftButton, pos=place)
    (data,) = endless.window.findChildren(DataView)
    endless.until(data.pages.samples.isVisible)
    endless.until(lambda: view.visibleRegion().isEmpty())
    endless.until(lambda: endless.window.display.newest.representation is None)
    shown = endless.window.display.shown
    endless.until(lambda: endless.window.display.shown > shown + 4)
    assert endless.window.display.newest.representation is None


def test_another_layer_is_seen_though_the_run_rests(program):
    program.order("look.representation")
    (view,) = program.window.findChildren(RepresentationView)
    program.until(lambda: view.plane._scene is not None)
    last_hidden = len(program.session.experiment.network.blocks)
    assert view.strip._row.chosen == last_hidden
    QTest.keyClick(view.strip, Qt.Key.Key_Up)
    program.until(lambda: view.strip._row.chosen == last_hidden - 1)
    program.order("edit.remove_block")
    program.order("train.reset")
    program.until(lambda: len(view.strip._row.names) == last_hidden + 1)
    assert view.plane._scene.name.startswith(f"layer {last_hidden - 1}")


def apart(view):
    """How far each sample lies from the first as it is drawn."""
    points = view.plane._scene.settled.points
    return np.linalg.norm(points - points[0], axis=1)


def test_an_earlier_moment_is_seen_as_it_was(program):
    program.order("look.representation")
    (view,) = program.window.findChildren(RepresentationView)
    program.until(lambda: view.plane._scene is not None)
    start = apart(view)
    program.order("train.epoch")
    program.until(lambda: not np.allclose(apart(view), start, atol=1e-3))
    timeline = program.window.findChild(Timeline)
    program.until(lambda: bool(timeline._stops))
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    program.until(lambda: program.window.display.newest.earlier is not None)
    np.testing.assert_allclose(apart(view), start, atol=1e-3)


def test_it_shows_the_start_again_when_the_training_process_was_replaced(endless):
    endless.order("look.representation")
    (view,) = endless.window.findChildren(RepresentationView)
    endless.until(lambda: view.plane._scene is not None)
    start = apart(view)
    endless.order("train.run_or_pause")
    endless.until(lambda: not np.allclose(apart(view), start, atol=0.1))
    endless.kill_training()
    endless.until_phase("starting")
    endless.until(lambda: view.plane._scene is not None and np.allclose(apart(view), start, atol=1e-3))
