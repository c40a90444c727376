"""The curves: their scale, and the words beside them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from core.catalogue.sources.planar import Plane
from core.document.tree import replace_at
from core.experiment import Data, Experiment
from gui.plots.taking import svg
from gui.views.curves import CurvesView
from tests.gui.views import seen


def _picture(view):
    QApplication.processEvents()
    return view.body.grab().toImage()


def test_log_and_smoothing_change_the_loss(qtbot):
    view = CurvesView()
    qtbot.addWidget(view)
    view.resize(640, 260)
    view.show()
    view.show_snapshot(seen.snapshot(curves=seen.curves(200, 2000)))
    plain = _picture(view)
    log = next(button for button in view.findChildren(QToolButton) if button.text() == "log")
    qtbot.mouseClick(log, Qt.MouseButton.LeftButton)
    logarithmic = _picture(view)
    qtbot.mouseClick(log, Qt.MouseButton.LeftButton)
    assert _picture(view) == plain != logarithmic


def test_a_penalty_is_said_not_to_be_in_the_loss(qtbot):
    view = CurvesView()
    qtbot.addWidget(view)
    view.resize(640, 260)
    view.show()
    view.show_snapshot(seen.snapshot())
    for penalty, said in (({"kind": "l2"}, True), ({"kind": "none"}, False)):
        view.show_experiment(replace_at(Experiment(), ("training", "penalty"), penalty))
        assert ("without the penalty" in svg(view.body).decode()) == said


def test_the_metric_is_named_by_the_task(qtbot):
    view = CurvesView()
    qtbot.addWidget(view)
    view.show_experiment(Experiment(data=Data(dataset=Plane())))
    view.resize(640, 260)
    view.show()
    view.show_snapshot(seen.snapshot())
    text = svg(view.body).decode()
    assert "R²" in text
    assert "accuracy" not in text
