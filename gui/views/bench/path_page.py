"""The zigzag: how two weights of a unit went, and where single samples let them go."""

from __future__ import annotations

from math import isfinite

from msgspec.structs import replace

from core.language import _, marked
from core.watching.bench_look import BenchLook, BenchPlace, PathLook
from gui.numbers import grouped, short
from gui.plots.taking import Table
from gui.views.bench.page import BenchSheet, bound, unit_box
from gui.views.bench.plane import Plane


class PathPage(BenchSheet):
    """The path of two weights in their plane."""

    explanation = marked(
        "The plane of **two weights** of the chosen unit: one across, one upward, to the same scale. The blue line is "
        "their path over the last steps, 300 at most; a small ring is its start, the large ring where they are "
        "now. Short paths have a dot at every step. The dashed line is the way as the crow flies.\n\n"
        "Under it stands how many times as long the path is as that: 1 is straight on, a zigzag is more.\n\n"
        "The **arrow −∇** points straight down: against the mean gradient of the samples looked at, in this plane. "
        "Only its direction is drawn, not its length. Momentum, Adam and the mini-batch at hand make steps go "
        "elsewhere.\n\n"
        "The **quadrants** around the present place are the four ways to go; in each corner stands the share of "
        "samples that, alone, would pull the weights that way. Where some of the four are closed to all samples, those "
        "that are open are **shaded**: with inputs that are never negative, as from sigmoid or ReLU, both weights can "
        "only grow together or shrink together, so the way to a place in another quadrant is a zigzag. Fed by tanh "
        "the others are open too. It shows best with mini-batches of 1 and plain SGD; means over more samples "
        "also point between the shaded quadrants.\n\n"
        "The path is kept only while this page is seen, 300 steps after each look: a run that goes faster has gone on "
        "since (dotted line). Single steps, or **Slow motion** in the Train menu, leave no gap."
    )

    def __init__(self) -> None:
        self.plane = Plane()
        super().__init__(self.plane)
        self._seen: PathLook | None = None
        self.unit = unit_box(self)
        self.first = self.add_number("→ w", _("Which weight goes across"))
        self.second = self.add_number("↑ w", _("Which weight goes upward"))
        bound(self.second, 2)
        self.second.setValue(2)

    def wished(self, place: BenchPlace) -> BenchPlace:
        first, second = self.first.value() - 1, self.second.value() - 1
        return replace(place, page="path", unit=self.unit.value() - 1, first=first, second=second)

    def show_look(self, look: BenchLook) -> None:
        bound(self.unit, max(1, look.units))
        for box in (self.first, self.second):
            bound(box, max(1, look.sources))
        if isinstance(look.seen, PathLook):
            self._seen = look.seen
            self.plane.show_path(look.seen, (f"w{look.place.first + 1}", f"w{look.place.second + 1}"))
            self.say(*_sentences(look.seen))

    def clear(self) -> None:
        self._seen = None
        self.plane.show_path(None)
        self.say()

    def table(self) -> Table:
        seen, names = self._seen, ("step", "across", "upward")
        if seen is None:
            return Table(names, ())
        first = seen.end - len(seen.path) + 1
        return Table(names, [(step, *map(float, each)) for step, each in enumerate(seen.path, start=first)])


def _sentences(seen: PathLook) -> list[str]:
    steps = len(seen.path) - 1
    if steps < 1:
        return [_("Take some steps: from here on the path is drawn.")]
    text = _("{steps} steps: path {length}, straight {distance}")
    said = [_lead(seen), text.format(steps=steps, length=short(seen.length), distance=short(seen.distance))]
    if not seen.quadrants.any():
        said.append(_("no sample pulls both weights"))
    if seen.step > seen.end:
        text = _("kept up to step {end}; the run is at step {step}")
        said.append(text.format(end=grouped(seen.end), step=grouped(seen.step)))
    return said


def _lead(seen: PathLook) -> str:
    if not isfinite(seen.length):
        return _("These two weights are no numbers any more: training ran away. Lower the learning rate, then Reset.")
    if not seen.length:
        return _("These two weights do not move.")
    return _("The path is {ratio} times as long as the straight way").format(ratio=short(seen.detour))
