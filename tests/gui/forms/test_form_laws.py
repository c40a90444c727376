"""Every parameter of every entry has a field that opens, shows and proposes."""

from functools import singledispatch

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.experiment import Experiment, Network, Split
from gui.forms.component_field import ComponentField
from gui.forms.features_field import FeaturesField
from gui.forms.folded_field import FoldedField
from gui.forms.form import Form
from gui.forms.number_field import NumberField
from gui.forms.numbers_field import NumbersField
from gui.forms.segments import Segments
from gui.forms.split_field import SplitField
from gui.forms.steps_field import StepsField
from gui.forms.switch import Switch
from gui.forms.text_field import TextField
from gui.forms.word_field import WordField
from gui.tabbing import tab_stops
from tests.catalogue.entries import OWNERS, PARAMETERS, name_of, varied

FORMED = [owner for owner in OWNERS if owner not in {Experiment, Network, Split}]
pairs = pytest.mark.parametrize(("owner", "parameter"), [pair for pair in PARAMETERS if pair[0] in FORMED], ids=name_of)
owners = pytest.mark.parametrize("owner", FORMED, ids=name_of)


@singledispatch
def propose_otherwise(field):
    raise AssertionError(f"{field} was never tried")


@propose_otherwise.register
def _(field: NumberField):
    up = field.box.text() != str(field.parameter.high)
    QTest.keyClick(field.box, Qt.Key.Key_Up if up else Qt.Key.Key_Down)


@propose_otherwise.register
def _(field: NumbersField):
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "0.25, 0.5")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)


@propose_otherwise.register
def _(field: TextField):
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "x")


@propose_otherwise.register
def _(field: Switch):
    QTest.mouseClick(field.box, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))


@propose_otherwise.register
def _(field: Segments):
    other = next(button for button in field.buttons.values() if not button.isChecked())
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)


@propose_otherwise.register(WordField)
@propose_otherwise.register(ComponentField)
def _(field):
    last = field.combo.currentIndex() == field.combo.count() - 1
    QTest.keyClick(field.combo, Qt.Key.Key_Up if last else Qt.Key.Key_Down)


@propose_otherwise.register
def _(field: FeaturesField):
    QTest.mouseClick(field.tiles[-1], Qt.MouseButton.LeftButton)


@propose_otherwise.register
def _(field: StepsField):
    field.add.menu().actions()[0].trigger()


@propose_otherwise.register
def _(field: SplitField):
    QTest.mouseClick(field.presets["8:1:1"], Qt.MouseButton.LeftButton)


@propose_otherwise.register
def _(field: FoldedField):
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    QTest.keyClick(field.form.findChild(NumberField).box, Qt.Key.Key_Up)


@pytest.fixture
def opened(qtbot):
    def open_form(owner, value):
        form = Form(owner)
        form.show_value(value)
        qtbot.addWidget(form)
        form.show()
        return form

    return open_form


@pairs
def test_a_field_proposes_another_allowed_value(owner, parameter, opened):
    value = owner()
    form = opened(owner, value)
    picks = []
    form.picked.connect(lambda path, proposed: picks.append((path, proposed)))
    propose_otherwise(form.rows[parameter.name].field)
    (path, proposed), *more = picks
    name, *inside = path
    assert name == parameter.name
    assert not more
    for part in inside:
        proposed = msgspec.structs.replace(getattr(value, name), **{part: proposed})
    changed = msgspec.structs.replace(value, **{name: proposed})
    assert changed != value
    assert msgspec.convert(msgspec.to_builtins(changed), type(value)) == changed


@owners
def test_showing_proposes_nothing(owner, opened):
    form = opened(owner, owner())
    form.picked.connect(lambda *pick: pytest.fail(f"proposed {pick}"))
    for value in varied(owner):
        form.show_value(value)
        form.show_started(True)
        form.show_refusal((next(iter(owner.__struct_fields__), ""),), "no")


@owners
def test_everything_a_person_can_reach_has_a_name_and_says_what_it_is(owner, opened):
    form = opened(owner, owner())
    for stop in tab_stops(form):
        assert stop.accessibleName(), stop
        assert stop.toolTip(), stop


@owners
def test_no_label_is_cut_in_a_narrow_panel(owner, opened):
    form = opened(owner, owner())
    form.resize(264, form.heightForWidth(264) if form.hasHeightForWidth() else form.sizeHint().height())
    assert form.minimumSizeHint().width() <= 264
    for label in form.findChildren(QLabel):
        if label.isVisible():
            assert label.heightForWidth(label.width()) <= label.height(), label.text()
