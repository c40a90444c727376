"""Laws of every view: it draws, empties, survives what a run can send, and gives pictures and numbers away."""

import math
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QMessageBox, QToolButton, QWidget

from core.catalogue.blocks import Dense, Flatten
from core.catalogue.clipping import ByNorm, ByValue, NoClipping
from core.catalogue.sources.planar import Plane
from core.experiment import Data, Experiment, Network, Training
from core.watching.stage import PretrainingProgress
from core.watching.wanted import Wanted
from gui.look import apply_look
from gui.views.activations import ActivationsView
from gui.views.bench.bench_view import BenchView
from gui.views.curves import CurvesView
from gui.views.filters.filters_view import FiltersView
from gui.views.gradients import GradientsView
from gui.views.judged.judged_view import JudgedView
from gui.views.metrics import MetricsView
from gui.views.output import OutputView
from gui.views.over_time.over_time_view import OverTimeView
from gui.views.popover import Popover
from gui.views.pretraining import PretrainingView
from gui.views.representation.representation_view import RepresentationView
from gui.views.step_mode.step_view import StepModeView
from tests.gui.views import seen

KINDS = [
    CurvesView,
    ActivationsView,
    GradientsView,
    OutputView,
    MetricsView,
    PretrainingView,
    StepModeView,
    BenchView,
    RepresentationView,
    JudgedView,
    OverTimeView,
    FiltersView,
]
DEEP = Experiment(network=Network(blocks=(Flatten(), *[Dense()] * 8)))

NOTHING = dict.fromkeys(seen.snapshot().__struct_fields__[2:])


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def view(request, qtbot):
    view = request.param()
    qtbot.addWidget(view)
    view.resize(480, 320)
    view.show_experiment(Experiment())
    view.show()
    return view


def _invites(view):
    return any(label.isVisible() and label.property("role") == "empty" for label in view.findChildren(QLabel))


def _picture(view):
    QApplication.processEvents()
    return view.body.grab().toImage()


def test_every_part_is_wanted_and_most_views_want_one_of_their_own():
    wants = {kind: [part for part in Wanted.__struct_fields__ if getattr(kind.wanted, part)] for kind in KINDS}
    assert {kind for kind, parts in wants.items() if len(parts) > 1} == {ActivationsView, OverTimeView}
    elsewhere = {"activations_in_training", "output_in_training", "followed", "intake", "units"}
    assert {part for parts in wants.values() for part in parts} == set(Wanted.__struct_fields__) - elsewhere


def test_an_empty_view_invites(view):
    assert _invites(view)
    assert view.table().text(",").count("\n") == 1


def test_a_view_draws_and_empties(view):
    view.show_snapshot(seen.snapshot())
    assert not _invites(view)
    assert view.table().text(",").count("\n") > 3
    first = _picture(view)
    view.clear()
    assert _invites(view)
    view.show_snapshot(seen.snapshot())
    assert _picture(view) == first


def test_a_part_that_was_not_asked_for_changes_nothing(view):
    view.show_snapshot(seen.snapshot(**NOTHING))
    assert _invites(view)
    view.show_snapshot(seen.snapshot())
    view.show_snapshot(seen.snapshot(**NOTHING))
    assert not _invites(view)


def test_another_run_starts_empty(view):
    view.show_snapshot(seen.snapshot(run=1))
    view.show_snapshot(seen.snapshot(run=2, **NOTHING))
    assert _invites(view)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 0.0, 1e30, -1e30, 1e-30])
def test_any_number_can_be_drawn(view, value):
    view.show_snapshot(seen.snapshot(value=value))
    _picture(view)
    view.show_snapshot(seen.snapshot())
    assert not _invites(view)


@pytest.mark.parametrize(("epochs", "steps"), [(0, 1), (1, 1), (1, 30), (2048, 2048), (3, 4096)])
def test_curves_of_any_length(qtbot, epochs, steps):
    view = CurvesView()
    qtbot.addWidget(view)
    view.resize(640, 260)
    view.show()
    view.show_snapshot(seen.snapshot(curves=seen.curves(epochs, steps)))
    view.show_snapshot(seen.snapshot(gradients=seen.gradients(steps=steps)))
    assert not _invites(view)
    _picture(view)


def test_runs_without_a_step_invite(view):
    layers = {"activations": seen.activations(0), "gradients": seen.gradients(steps=0), "insides": ()}
    nothing = seen.snapshot(**NOTHING | layers | {"curves": seen.curves(0, 0)})
    view.show_snapshot(nothing)
    assert _invites(view)


def test_the_number_of_blocks_may_change_before_the_document_does(view):
    for blocks in (3, 10, 64, 1, 3):
        view.show_snapshot(seen.snapshot(run=blocks, blocks=blocks))
        _picture(view)
        assert view.table().text(",")
    view.show_experiment(DEEP)
    view.show_snapshot(seen.snapshot(run=9, blocks=10))
    _picture(view)


def test_a_view_follows_the_look_in_any_size(view, qapp):
    view.show_snapshot(seen.snapshot())
    light = _picture(view).pixelColor(1, 1).lightness()
    try:
        apply_look(qapp, "dark", projector=True)
        for size in ((160, 120), (1600, 900), (300, 330)):
            view.resize(*size)
            assert _picture(view).pixelColor(0, 0).lightness() < 60 < light
    finally:
        apply_look(qapp, "light", projector=False)


@pytest.mark.parametrize("ending", ["png", "svg", "csv"])
def test_files_are_written(view, tmp_path, ending, monkeypatch):
    view.show_snapshot(seen.snapshot())
    chosen = tmp_path / f"mine.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    _trigger(view, f"Export {ending.upper()}")
    written = chosen.read_bytes()
    assert written == view.table().text(",").encode("utf-8-sig") if ending == "csv" else len(written) > 300


def test_a_file_that_cannot_be_written_is_said_in_words(view):
    view.show_snapshot(seen.snapshot())
    view.export(Path("/nowhere/at/all.png"))
    box = view.findChild(QMessageBox)
    assert "is not there" in box.informativeText()
    box.close()


def test_picture_and_numbers_go_to_the_clipboard(view):
    view.show_snapshot(seen.snapshot())
    _trigger(view, "Copy numbers")
    assert QGuiApplication.clipboard().text() == view.table().text("\t")
    _trigger(view, "Copy picture")
    assert QGuiApplication.clipboard().image().size() == view.drawing.size() * 2


def _trigger(view, words):
    menu = view.menu()
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()
    menu.close()


def test_the_menu_opens_by_right_click_anywhere(view):
    view.show_snapshot(seen.snapshot())
    for target in (view, view.body, *view.body.findChildren(QWidget)):
        if not target.isVisible():
            continue
        place = target.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
        QApplication.sendEvent(target, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), target
        menu.close()


def test_the_explanation_opens_and_closes(view, qtbot):
    button = next(b for b in view.findChildren(QToolButton) if b.accessibleName() == "What does this show?")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    popover = view.findChild(Popover)
    assert popover.isVisible()
    paragraphs = popover.findChildren(QLabel)
    assert len(paragraphs) > 2
    assert all(label.height() >= label.heightForWidth(label.width()) for label in paragraphs)
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.findChild(Popover) is None)


def test_every_button_has_a_name(view):
    assert all(button.accessibleName() or button.text() for button in view.findChildren(QToolButton))
    assert view.accessibleName()


def test_nothing_is_left_behind(view):
    view.show_snapshot(seen.snapshot())
    assert view.findChildren(QTimer) == []
    count = len(view.findChildren(QObject))
    for run in range(2, 6):
        view.show_snapshot(seen.snapshot(run=run, blocks=3 + run % 2))
        view.show_snapshot(seen.snapshot(run=run))
    assert len(view.findChildren(QObject)) == count


def test_the_gradients_say_where_they_are_clipped(qtbot):
    view = GradientsView()
    qtbot.addWidget(view)
    view.resize(480, 320)
    view.show()
    pictures = {}
    for clipping in (NoClipping(), ByNorm(bound=1e-4), ByNorm(bound=1000.0), ByValue(), NoClipping()):
        view.show_experiment(Experiment(training=Training(clipping=clipping)))
        view.show_snapshot(seen.snapshot())
        pictures.setdefault(clipping, []).append(_picture(view))
    plain, low, high, by_value = (shots[0] for shots in pictures.values())
    assert plain == pictures[NoClipping()][1]
    assert plain != by_value
    assert by_value == high
    assert low != high


def test_while_the_layers_are_pretrained_a_view_that_waits_says_so(view):
    standing = PretrainingProgress(layer=1, layers=2, epoch=3, epochs=10, step=40, done=False)
    words = []
    for first in (standing, msgspec.structs.replace(standing, done=True)):
        snapshot = seen.snapshot(**NOTHING)
        progress = msgspec.structs.replace(snapshot.progress, pretraining=first)
        view.show_snapshot(msgspec.structs.replace(snapshot, progress=progress))
        words.append(view._empty.text())
    assert words == ["The layers learn without labels first. This comes with the training.", view.invitation]


def test_the_metrics_keep_their_names_when_the_document_turns_to_another_task(qtbot):
    view = MetricsView()
    qtbot.addWidget(view)
    view.show_experiment(Experiment())
    view.show_snapshot(seen.snapshot())
    before = view.table().text(",")
    view.show_experiment(Experiment(data=Data(dataset=Plane())))
    view.show_snapshot(seen.snapshot())
    words = [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]
    assert view.table().text(",") == before
    assert words.count("loss") <= 1
