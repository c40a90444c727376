"""What is done to several layers at once: templates, and what one layer shares with all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.catalogue.activations import ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Conv2d, Dense, Flatten, MaxPool
from core.catalogue.initializers import HeNormal
from core.catalogue.sources.bundled import Digits
from core.experiment import Data, Experiment, Network
from core.outline import outline
from gui.builder.workbench import Workbench
from tests.gui.builder.hands import card, click
from tests.gui.desk import Desk

PICTURES = Experiment(data=Data(dataset=Digits(picture=True)), network=Network(blocks=(Conv2d(filters=6), Flatten())))
MIXED = Experiment(
    network=Network(
        blocks=(
            Dense(units=4, activation=ReLU(), initializer=HeNormal(), bias=0.1, batch_norm="before", dropout=0.2),
            Dense(units=5, activation=Sigmoid(), layer_norm="after", residual=False),
            Dense(units=6),
        )
    )
)


def offer(menu, text):
    return next(action for action in menu.actions() if action.text() == text)


def choose(menu, text):
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(offer(menu, text)).center())


@pytest.mark.parametrize(
    ("gap", "template", "kinds"),
    [
        (0, "Convolution stage", [Conv2d, MaxPool, Conv2d, Flatten]),
        (1, "Residual pair", [Conv2d, Conv2d, Conv2d, Flatten]),
        (2, "Residual pair", [Conv2d, Flatten, Dense, Dense]),
        (2, "3 dense layers", [Conv2d, Flatten, Dense, Dense, Dense]),
        (1, "3 dense layers", [Conv2d, Flatten, Dense, Dense, Dense, Flatten]),
    ],
)
def test_a_template_puts_in_what_fits_there_as_one_edit(qtbot, gap, template, kinds):
    desk = Desk(qtbot, Workbench(), PICTURES)
    click(desk.editor.strip.gaps[gap])
    choose(desk.editor.menu, template)
    assert [type(block) for block in desk.value.network.blocks] == kinds
    assert outline(desk.value).problem is None
    assert desk.editor.strip.place == gap + len(kinds) - 2
    desk.session.undo()
    assert desk.value == PICTURES


def test_what_cannot_stand_there_says_why_and_cannot_be_chosen(qtbot):
    desk = Desk(qtbot, Workbench(), PICTURES)
    menu = desk.editor.menu
    click(desk.editor.strip.gaps[2])
    for name in ("Convolution", "Max pooling", "Global average", "Convolution stage"):
        assert not offer(menu, name).isEnabled()
        assert "needs a picture" in offer(menu, name).toolTip()
    assert offer(menu, "Dense").isEnabled()
    menu.close()
    click(desk.editor.strip.gaps[1])
    assert all(offer(menu, name).isEnabled() for name in ("Convolution", "Max pooling", "Dense", "Convolution stage"))
    menu.close()


@pytest.mark.parametrize(
    ("order", "fields"),
    [
        ("Same activation in all layers", {"activation": ReLU()}),
        ("Same initialiser in all layers", {"initializer": HeNormal(), "bias": 0.1}),
        ("Same norms in all layers", {"batch_norm": "before", "layer_norm": "none"}),
        ("Same dropout in all layers", {"dropout": 0.2, "dropout_position": "after"}),
    ],
)
def test_all_layers_take_over_what_one_has_as_one_edit(qtbot, order, fields):
    desk = Desk(qtbot, Workbench(), MIXED)
    click(card(desk, 1))
    menu = desk.editor.editor.bar.alike.menu()
    offer(menu, order).trigger()
    for before, after in zip(MIXED.network.blocks, desk.value.network.blocks, strict=True):
        for name in Dense.__struct_fields__:
            assert getattr(after, name) == fields.get(name, getattr(before, name))
    assert desk.editor.strip.place == 1
    desk.session.undo()
    assert desk.value == MIXED


def test_a_single_layer_has_nothing_to_share(qtbot):
    desk = Desk(qtbot, Workbench(), Experiment(network=Network(blocks=(Dense(), Flatten()))))
    actions = desk.editor.editor.bar.alike.menu().actions()
    for place in (1, 2):
        click(card(desk, place))
        assert not any(action.isEnabled() for action in actions)


def said(desk):
    return " ".join(label.text() for label in desk.editor.editor.page.findChildren(QLabel))


def test_how_the_weights_start_is_said_in_numbers(qtbot):
    blocks = (Conv2d(filters=6, initializer=HeNormal()), Flatten(), Dense(units=10, activation=Tanh()))
    desk = Desk(qtbot, Workbench(), Experiment(data=PICTURES.data, network=Network(blocks=blocks)))
    click(card(desk, 1))
    assert "√(2 / fan_in) = √(2 / 9) = 0.471" in said(desk)
    assert "Inputs a unit: 9, units an input: 54" in said(desk)
    click(card(desk, 3))
    assert "√(2 / (fan_in + fan_out)) = √(2 / (384 + 10)) = 0.0712" in said(desk)
    click(card(desk, 4))
    assert "√(2 / (fan_in + fan_out)) = √(2 / (10 + 10)) = 0.316" in said(desk)
    click(card(desk, 2))
    assert "deviation" not in said(desk)
