"""The look is readable in both themes and comes off again."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPushButton

from gui.icons import icon
from gui.look import DARK, LIGHT, Look, apply_look, caption, contrast, current_look, heading, mixed


@pytest.fixture(autouse=True)
def _plain_look(qapp):
    yield
    apply_look(qapp, "light", projector=False)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_text_and_lines_stand_out(colours, ground):
    behind = getattr(colours, ground)
    for name in ("text", "faint", "danger"):
        assert contrast(getattr(colours, name), behind) >= 4.5, name
    for name in ("train", "dev", "third", "fourth", "accent"):
        assert contrast(getattr(colours, name), behind) >= 3.0, name
    assert contrast(colours.paper, colours.accent) >= 4.5


def test_contrast_runs_from_1_to_21():
    assert contrast("#777777", "#777777") == pytest.approx(1.0)
    assert contrast("#ffffff", "#000000") == pytest.approx(21.0)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


def test_mixing_ends_at_both_colours():
    assert mixed("#102030", "#ffeedd", 0.0) == "#102030"
    assert mixed("#102030", "#ffeedd", 1.0) == "#ffeedd"


@pytest.mark.parametrize("theme", ["system", "light", "dark"])
@pytest.mark.parametrize("projector", [False, True])
def test_a_look_dresses_the_program(qapp, theme, projector):
    look = apply_look(qapp, theme, projector)
    assert current_look() is look
    assert look.dark == (theme == "dark")
    assert look.scale == (1.6 if projector else 1.0)
    assert qapp.palette().window().color().name() == look.colours.paper
    assert "$" not in qapp.styleSheet()
    assert QApplication.font().pixelSize() == look.px(13)
    assert QApplication.font().featureValue(QFont.Tag("tnum")) == 1


def test_labels_get_their_size_from_the_style_sheet(qapp, qtbot):
    apply_look(qapp, "light", projector=True)
    small, large = caption("says more"), heading("says what")
    for label in (small, large):
        qtbot.addWidget(label)
        label.ensurePolished()
    assert small.font().pixelSize() == Look(scale=1.6).px(11)
    assert large.font().weight() == QFont.Weight.DemiBold


def test_an_icon_follows_the_look(qapp, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icon("play"))
    apply_look(qapp, "light", projector=False)
    light = button.icon().pixmap(QSize(24, 24)).toImage()
    apply_look(qapp, "dark", projector=False)
    dark = button.icon().pixmap(QSize(24, 24)).toImage()
    inked = [
        image.pixelColor(x, 12) for image in (light, dark) for x in range(24) if image.pixelColor(x, 12).alpha() == 255
    ]
    assert light != dark
    assert {colour.name() for colour in inked} == {LIGHT.text, DARK.text}
