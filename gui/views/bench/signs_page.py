"""Whether all weights of a unit must go the same way."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from core.language import _, marked
from core.watching.bench_look import BenchLook, BenchPlace, SignsLook
from gui.plots.taking import Table
from gui.views.bench.page import BenchSheet, bound, unit_box
from gui.views.bench.signs_picture import SignsPicture


class SignsPage(BenchSheet):
    """A picture of the signs of a unit's weight gradients."""

    explanation = marked(
        "Each row is one train sample, each column one weight of the chosen **unit**: **blue with +** where the "
        "gradient of that sample's loss by the weight is positive, **orange with −** where it is negative, grey where "
        "it is exactly 0, red where it is no number. Right of a row stands whether all its signs are one.\n\n"
        "The gradient of a weight is the error of the unit times what comes in through that weight. If all that comes "
        "in is positive, as from **sigmoid** or ReLU, all weights of a unit get the sign of its error: all grow, or "
        "all shrink. From **tanh**, which is centred on zero, signs are mixed. This is why outputs should be "
        "zero-centred: a path that needs one weight to grow and another to shrink must zigzag, as the third page "
        "shows.\n\n"
        "The row at the foot is the **mean** over a mini-batch of the chosen size: samples with errors of both signs "
        "cancel out, and the signs are mixed again. This softens the trouble once the outputs are right on average; "
        "until then nearly all errors have one sign, and so has the mean.\n\n"
        "The shares count all weights and samples, also those that there is no room to draw: at most 24 rows and 32 "
        "columns. Samples whose gradients are all 0, as of a dead ReLU, are not counted but named. They are the same "
        "samples each time, without dropout and with the running statistics of batch norm, so that each stands for "
        "itself. Choose the layer **behind** the activation in question: its weights are fed by it."
    )

    def __init__(self) -> None:
        self.picture = SignsPicture()
        super().__init__(self.picture)
        self._seen: SignsLook | None = None
        self.unit = unit_box(self)

    def wished(self, place: BenchPlace) -> BenchPlace:
        return replace(place, page="signs", unit=self.unit.value() - 1)

    def show_look(self, look: BenchLook) -> None:
        bound(self.unit, max(1, look.units))
        if isinstance(look.seen, SignsLook):
            self._seen = look.seen
            self.picture.show_signs(look.seen)
            self.say(*_sentences(look, look.seen))

    def clear(self) -> None:
        self._seen = None
        self.picture.show_signs(None)
        self.say()

    def table(self) -> Table:
        seen = self._seen
        if seen is None:
            return Table(("sample",), ())
        names = ("sample", *(f"w{place + 1}" for place in range(seen.signs.shape[1])))
        rows = [(place + 1, *map(float, row)) for place, row in enumerate(seen.signs)]
        return Table(names, [*rows, ("mean", *map(float, seen.mean_signs))])


def _sentences(look: BenchLook, seen: SignsLook) -> list[str]:
    if seen.one_signed is None and np.isnan(seen.signs).any():
        said = [_("The gradients are no numbers: training ran away. Lower the learning rate, then Reset.")]
    elif seen.one_signed is None:
        said = [_("No sample has a gradient here: nothing is learned.")]
    else:
        text = _("In {share:.0f} % of the samples all weight gradients have one sign")
        said = [text.format(share=100 * seen.one_signed), _("{count} samples").format(count=look.samples)]
        if seen.silent:
            said.append(_("{share:.0f} % of them, not counted, have no gradient").format(share=100 * seen.silent))
    if seen.mean_share is not None:
        text = _("mean of a mini-batch of {count}: {share:.0f} % of the weights go the same way")
        said.append(text.format(count=seen.batch, share=100 * seen.mean_share))
    if look.sources > seen.signs.shape[1]:
        said.append(_("first {shown} of {all} weights").format(shown=seen.signs.shape[1], all=look.sources))
    return said
