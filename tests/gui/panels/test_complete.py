"""Nothing that can be set is forgotten by the panels."""

from core.experiment import Training
from gui.builder.pages import OutputPage
from gui.forms.form import Form
from gui.panels.training_panel import TrainingPanel


def test_every_part_of_the_training_can_be_set_in_one_place(qtbot):
    shown = []
    for panel in (TrainingPanel(), OutputPage()):
        qtbot.addWidget(panel)
        shown += [
            name for at, form in panel._editors if isinstance(form, Form) and at == ("training",) for name in form.rows
        ]
    assert sorted(shown) == sorted(Training.__struct_fields__)
