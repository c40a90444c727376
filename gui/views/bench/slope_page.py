"""Where an activation is flat, what comes into it, and what another one would do."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from core.catalogue.activations import Activation, AnyActivation
from core.catalogue.component import Component, family_of
from core.document.tree import Path
from core.language import _, marked
from core.watching.bench_look import BenchLook, BenchPlace, SlopeLook
from gui.forms.form import EntryForm
from gui.forms.quiet import QuietCombo
from gui.plots.taking import Table
from gui.views.bench.page import BenchSheet
from gui.views.bench.slope_plot import SlopePlot
from gui.views.bench.slope_words import sentences

KINDS: tuple[type[Component], ...] = family_of(AnyActivation)


class SlopePage(BenchSheet):
    """Proposes another activation for the layer, or other settings of its own."""

    picked = Signal(object, object)
    """The path inside the activation, () for all of it, and what is proposed to stand there."""
    explanation = marked(
        "**f**, the solid line, is what the activation of this layer makes of what comes in, x: the weighted sum of "
        "each unit, normed where a norm comes first. **f′**, the dashed line, is its derivative: on the way back each "
        "gradient is multiplied by it. So where f′ is near 0, the gradient dies.\n\n"
        "The shaded **flat** zone is where the output counts as saturated: for sigmoid, tanh, ELU, SELU and softplus "
        "where f is within 0.01 of its limit, for ReLU where it is exactly 0. Others never count as flat.\n\n"
        "Below, on the same axis, lies **what comes in** now: a histogram over all units and the same train samples "
        "each time, without dropout. Heights are square roots, so that rare values can be seen; what lies beyond the "
        "axis is counted at its ends; what lies in the flat zone is red. Its mean ± standard deviation stands over "
        "it.\n\n"
        "Under the picture: how steep f gets at most on this axis, the **share in the flat zone**, the share of units "
        "that are **dead**, flat on every sample, and **how much of the gradient passes**: the mean of f′ over all "
        "that comes in. With 0.12 only an eighth is left after this layer; eight such layers leave nearly nothing. A "
        "PReLU is drawn with the slope it has learned by now.\n\n"
        "**Compare with** draws another activation faintly over it; **Try** puts it into the layer; that can be "
        "undone. Settings of the activation stand at the foot. Move the mouse over the curves to read them."
    )

    def __init__(self) -> None:
        self.plot = SlopePlot()
        super().__init__(self.plot)
        self._seen: SlopeLook | None = None
        self._own: Activation | None = None
        self.beside = _beside()
        self.beside.currentIndexChanged.connect(self._on_beside)
        self.form = EntryForm()
        self.form.picked.connect(self._on_setting)
        self.try_button = QPushButton()
        self.try_button.clicked.connect(self._on_try)
        for widget in (self.beside, self.try_button):
            self.controls.addWidget(widget)
        self.column.addWidget(self.form)
        self.show_own(None)

    def show_own(self, activation: Activation | None) -> None:
        """Know the activation of the layer in the document; None where it has none."""
        self._own = activation
        self.form.setVisible(activation is not None)
        if activation is not None:
            self.form.show_value(activation)
        self._show_try()

    def wished(self, place: BenchPlace) -> BenchPlace:
        other = self._other
        return replace(place, page="slope", beside=other() if other is not None else None)

    def show_look(self, look: BenchLook) -> None:
        if isinstance(look.seen, SlopeLook):
            beside = look.place.beside
            self._seen = look.seen
            self.plot.name_beside(_(beside.title()) if beside is not None else "")
            self.plot.show_look(look.seen)
            self.say(*sentences(look.seen), _("{count} samples").format(count=look.samples))

    def clear(self) -> None:
        self._seen = None
        self.plot.show_look(None)
        self.say()

    def table(self) -> Table:
        seen, names = self._seen, ("x", "f", "slope", "flat", "beside_f", "beside_slope")
        if seen is None:
            return Table(names, ())
        others = () if seen.beside is None else (seen.beside.outputs, seen.beside.slopes)
        columns = (seen.x, seen.own.outputs, seen.own.slopes, seen.own.flat, *others)
        return Table(names, [tuple(map(float, row)) for row in zip(*columns, strict=True)])

    @property
    def _other(self) -> type[Component] | None:
        """The kind that is compared with."""
        return KINDS[self.beside.currentIndex() - 1] if self.beside.currentIndex() > 0 else None

    def _show_try(self) -> None:
        """Offer the other kind, where there is a layer to put it in and it is another."""
        other = self._other
        self.try_button.setVisible(other is not None and self._own is not None and type(self._own) is not other)
        if other is not None:
            self.try_button.setText(_("Try {activation}").format(activation=_(other.title())))

    def _on_beside(self) -> None:
        self._show_try()
        self.asks_again()

    def _on_try(self) -> None:
        if self._other is not None:
            self.picked.emit((), self._other())

    def _on_setting(self, path: Path, value: object) -> None:
        self.picked.emit(path, value)


def _beside() -> QuietCombo:
    """The box that chooses what to compare with, nothing at first."""
    box = QuietCombo()
    box.addItems([_("Compare with …"), *(_(kind.title()) for kind in KINDS)])
    box.setMinimumContentsLength(14)
    box.setAccessibleName(_("Compare with"))
    box.setToolTip(_("Another activation, drawn faintly over this one"))
    return box
