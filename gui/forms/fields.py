"""Which widget edits a parameter."""

from __future__ import annotations

from collections.abc import Callable

from core.catalogue.augmentations import Augmentation
from core.catalogue.component import Parameter
from core.catalogue.features import Feature
from core.catalogue.shifts import Shift
from core.document.tree import Path
from core.experiment import Split, Stopping
from gui.forms.component_field import ComponentField, NestedForm
from gui.forms.features_field import FeaturesField
from gui.forms.field import Field
from gui.forms.fitting_steps import FittingSteps
from gui.forms.folded_field import FoldedField
from gui.forms.number_field import NumberField
from gui.forms.numbers_field import NumbersField
from gui.forms.segments import Segments
from gui.forms.split_field import SplitField
from gui.forms.steps_field import StepsField
from gui.forms.switch import Switch
from gui.forms.text_field import TextField
from gui.forms.word_field import WordField

FEW_LETTERS = 20
"""Words that are together no longer than this stand side by side."""

BY_TYPE: dict[object, Callable[[Parameter], Field]] = {
    bool: Switch,
    int: NumberField,
    float: NumberField,
    str: TextField,
    Split: SplitField,
}


def field_for(parameter: Parameter, at: Path, nested: NestedForm) -> Field:
    """The field of a parameter at the path `at` of the document; `nested` makes the form of an entry inside it.

    Raises KeyError for a type that has no widget.
    """
    if parameter.family and issubclass(parameter.family[0], Feature):
        return FeaturesField(parameter)
    if parameter.family:
        steps = FittingSteps if issubclass(parameter.family[0], Augmentation | Shift) else StepsField
        return (steps if parameter.repeated else ComponentField)(parameter, at, nested)
    if parameter.type is Stopping:
        return FoldedField(parameter, at, nested)
    if parameter.choices:
        return (Segments if len("".join(parameter.choices)) <= FEW_LETTERS else WordField)(parameter)
    return (NumbersField if parameter.repeated else BY_TYPE[parameter.type])(parameter)
