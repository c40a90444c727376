"""The views of a window, each made when it is first wanted, and how they take turns."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol, TypeVar, runtime_checkable

from core.document.tree import Path
from core.experiment import Experiment
from core.watching.sample_look import SamplePlace
from gui.display import Asker, Beside, SliceView
from gui.display import View as Drawn
from gui.instruments import INSTRUMENTS, Instrument, Turn
from gui.views.view import View

V = TypeVar("V", bound=View)


@runtime_checkable
class OfOneLayer(Protocol):
    """A view that shows one layer, at first that of the selected card."""

    def show_card(self, place: int) -> None:
        """Show the layer of the card at this place; 1 is the first block, the last the output."""


@runtime_checkable
class OfPlaces(Protocol):
    """A view that other views can point into."""

    def point_at(self, place: Any) -> None:
        """Turn to a place of the kind that it shows."""


@runtime_checkable
class OfOneSample(Protocol):
    """What shows one sample, that which is followed while one is."""

    def show_sample(self, place: SamplePlace | None) -> None:
        """Show this sample; None where none is followed any more."""


@runtime_checkable
class Following(Protocol):
    """A view in which a person chooses the sample that is followed; it `tells` which."""

    tells: Callable[[SamplePlace | None], None]


@runtime_checkable
class OfFields(Protocol):
    """A view with fields of the document."""

    def show_refusal(self, path: Path, text: str) -> bool:
        """Say at the field the path leads to why its value was refused."""


class Views:
    """What is made is told to `connect`, and from then on reached as if it had always been there."""

    def __init__(self, connect: Callable[[Instrument, View], None]) -> None:
        self._connect = connect
        self.made: dict[str, View] = {}
        self._card = 1
        self.beside = Beside([], [])
        self.of_sample: list[OfOneSample] = []
        """Those that show the sample that is followed; it grows, as the groups of the round do."""
        self._sample: SamplePlace | None = None
        self._groups: dict[Turn, list[Drawn]] = {"curves": [], "pictures": [], "layers": []}

    def __getitem__(self, name: str) -> View:
        """The view of an instrument."""
        if name not in self.made:
            self._make(next(each for each in INSTRUMENTS if each.name == name))
        return self.made[name]

    def of(self, kind: type[V]) -> V:
        """The view of a kind."""
        view = self[next(each.name for each in INSTRUMENTS if each.kind == f"{kind.__module__}:{kind.__name__}")]
        assert isinstance(view, kind)
        return view

    def show_experiment(self, experiment: Experiment) -> None:
        """Let all that are made know the document."""
        for view in self.made.values():
            view.show_experiment(experiment)

    def show_card(self, place: int) -> None:
        """Let those of one layer know which card is selected, also those that are made later."""
        self._card = place
        for view in self.made.values():
            if isinstance(view, OfOneLayer):
                view.show_card(place)

    def point_at(self, name: str, place: object) -> None:
        """Let a view turn to a place that another one points at."""
        view = self[name]
        assert isinstance(view, OfPlaces)
        view.point_at(place)

    def show_sample(self, place: SamplePlace | None) -> None:
        """Let those of one sample know which is followed, also those that are made later."""
        self._sample = place
        for each in self.of_sample:
            each.show_sample(place)

    def show_refusal(self, path: Path, text: str) -> None:
        """Let those with fields say at them why a value was refused."""
        for view in self.made.values():
            if isinstance(view, OfFields):
                view.show_refusal(path, text)

    def clear(self) -> None:
        """Let all that are made show nothing."""
        for view in self.made.values():
            view.clear()

    def in_turn(self, *more: Drawn) -> list[list[Drawn]]:
        """The round in which they are drawn, a group a tick; `more` is drawn with the pictures."""
        curves, pictures, layers = self._groups.values()
        pictures.extend(more)
        return [curves, pictures, curves, layers]

    def _make(self, instrument: Instrument) -> None:
        module, _colon, kind = instrument.kind.partition(":")
        view: View = getattr(import_module(module), kind)()
        self.made[instrument.name] = view
        if instrument.turn is not None:
            self._groups[instrument.turn].append(view)
        if isinstance(view, Asker):
            self.beside.askers.append(view)
        if isinstance(view, SliceView):
            self.beside.slicers.append(view)
        self._connect(instrument, view)
        if isinstance(view, OfOneLayer):
            view.show_card(self._card)
        if isinstance(view, OfOneSample):
            self.of_sample.append(view)
            view.show_sample(self._sample)
        if isinstance(view, Following):
            view.tells = self.show_sample
