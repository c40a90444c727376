"""A part that is held back from train has a line and a column of its own."""

import msgspec
from PySide6.QtWidgets import QLabel

from core.experiment import Experiment
from core.watching.metrics_look import Metrics
from gui.views.curves import CurvesView
from gui.views.metrics import MetricsView
from tests.gui.views import seen


def shown(view):
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def opened(view, qtbot):
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_experiment(Experiment())
    view.show()
    return view


def test_the_curves_have_a_line_for_it_where_it_was_judged(qtbot):
    view = opened(CurvesView(), qtbot)
    plain = seen.snapshot()
    view.show_snapshot(plain)
    lines = {line.name: line for line in view._loss.lines}
    assert not lines["train-dev"].label.isVisible()
    curves = msgspec.structs.replace(
        plain.curves, train_dev_loss=plain.curves.dev_loss, train_dev_metric=plain.curves.dev_metric
    )
    view.show_snapshot(msgspec.structs.replace(plain, curves=curves))
    assert lines["train-dev"].label.isVisible()
    assert lines["train-dev"].pen.color() not in (lines["train"].pen.color(), lines["dev"].pen.color())
    assert lines["train-dev"].y.tolist() == lines["dev"].y.tolist()
    assert "train_dev_loss" in view.table().text(",")


def test_the_metrics_have_a_column_for_it(qtbot):
    view = opened(MetricsView(), qtbot)
    names, train, train_dev, dev = ("loss", "accuracy"), (0.1, 0.99), (0.6, 0.75), (0.7, 0.7)
    view.show_snapshot(msgspec.structs.replace(seen.snapshot(), metrics=Metrics(names, train, train_dev, dev, dev, ())))
    assert [word for word in shown(view) if word in {"train", "train-dev", "dev", "test"}] == [
        "train",
        "train-dev",
        "dev",
        "test",
    ]
    assert "75.0 %" in shown(view)
    view.show_snapshot(
        msgspec.structs.replace(seen.snapshot(), metrics=Metrics(names, train, (None, None), dev, dev, ()))
    )
    assert "train-dev" not in shown(view)
