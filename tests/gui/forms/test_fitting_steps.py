"""An augmentation that does nothing to the chosen data says why, and crops are offered for pictures only."""

import msgspec
import pytest

from core.catalogue.augmentations import ColourJitter, HorizontalFlip, Jitter
from core.catalogue.sources.bundled import Digits, Iris
from core.experiment import Data
from gui.forms.form import Form
from gui.forms.steps_field import Step

STEPS = (HorizontalFlip(), ColourJitter(), Jitter())


@pytest.fixture
def form(qtbot):
    made = Form(Data, ("data",), only=("augmentation", "crops"))
    qtbot.addWidget(made)
    made.show()
    return made


def notes(form):
    """What is said under each step."""
    return ["" if step.note.isHidden() else step.note.text() for step in form.findChildren(Step)]


def test_a_step_that_does_nothing_says_why(form):
    form.show_value(Data(dataset=Digits(), augmentation=STEPS))
    assert notes(form) == [str(step.objection(Digits()) or "") for step in STEPS]
    assert [bool(words) for words in notes(form)] == [False, True, True]


def test_with_other_data_others_say_so(form):
    data = Data(dataset=Digits(), augmentation=STEPS)
    form.show_value(data)
    form.show_value(msgspec.structs.replace(data, dataset=Iris()))
    assert [bool(words) for words in notes(form)] == [True, True, False]


def test_a_step_that_is_added_says_so_too(form):
    data = Data(dataset=Iris())
    form.show_value(data)
    form.show_value(msgspec.structs.replace(data, augmentation=STEPS[:1]))
    assert [bool(words) for words in notes(form)] == [True]


def test_only_pictures_have_crops(form):
    for dataset, offered in ((Digits(), True), (Iris(), False), (Digits(picture=True), True)):
        form.show_value(Data(dataset=dataset))
        assert form.rows["crops"].isVisible() == offered
