"""What the first weights and the fates of the signal are called."""

from __future__ import annotations

from typing import NamedTuple

from core.catalogue.blocks import Layer
from core.catalogue.initializers import AnyInitializer
from core.experiment import Network
from core.language import _, marked
from core.watching.first_pass import STRIP, Fate

NAMES = (marked("Zeros"), marked("Small"), marked("Large"), marked("Xavier"), marked("He"))
"""Those of the strip, in its order."""


class Fated(NamedTuple):
    """A word that has room over a column, and the sentence behind it."""

    word: str
    sentence: str


FATES: dict[Fate, Fated] = {
    "overflows": Fated(
        marked("overflows"), marked("The numbers grow from layer to layer until they are too large to be written.")
    ),
    "no_gradient": Fated(
        marked("no gradient"), marked("No gradient at all reaches the hidden layers: they cannot learn.")
    ),
    "alike": Fated(
        marked("all alike"), marked("All units of a layer say the same and learn the same: they are worth one.")
    ),
    "saturates": Fated(
        marked("saturates"), marked("Most outputs lie at the ends of their activation, where no gradient passes.")
    ),
    "fades": Fated(marked("fades"), marked("From layer to layer less of the difference between samples is left.")),
    "explodes": Fated(marked("explodes"), marked("The outputs grow from layer to layer.")),
    "dead": Fated(marked("units die"), marked("In some layer half of the units or more are flat on every sample.")),
    "gradient_fades": Fated(
        marked("gradient fades"), marked("The signal arrives, but on the way back the gradient is lost.")
    ),
    "gradient_explodes": Fated(
        marked("gradient explodes"), marked("The signal arrives, but on the way back the gradient grows.")
    ),
    "survives": Fated(
        marked("survives"), marked("The signal arrives at the last layer, and the gradient at the first.")
    ),
}


class Column(NamedTuple):
    """Over a column: the name of the first weights, their deviation, and which to propose; None where they are own."""

    name: str
    formula: str
    about: str
    initializer: AnyInitializer | None
    chosen: bool


def columns(network: Network) -> list[Column]:
    """The network's own first weights, named by those of its hidden layers, and those of the strip."""
    hidden = {block.initializer for block in network.blocks if isinstance(block, Layer)} or {network.output.initializer}
    only = hidden.pop() if len(hidden) == 1 else None
    kind = _("mixed") if only is None else _(only.title())
    strip = (
        Column(_(name), each.formula().replace(" ", ""), f"{_(each.title())}: {_(each.summary())}", each, each == only)
        for name, each in zip(NAMES, STRIP, strict=True)
    )
    about = _("The network as it is chosen now: {kind}").format(kind=kind)
    return [Column(_("Yours"), kind, about, None, chosen=True), *strip]
