"""One timer: asks for what the visible views need, takes the newest snapshot, hands it round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from core.watching.output_look import Points
from core.watching.rates import Rates
from core.watching.shares import ClassCounts
from core.watching.slice_look import AboutSlice
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.wanted import Wanted
from core.worker.messages import Examine, Examined, Sliced
from gui.worker import TrainingThread

INTERVAL_MS = 33


class View(Protocol):
    """A widget that draws one aspect of a snapshot."""

    @property
    def wanted(self) -> Wanted:
        """The parts of a snapshot it needs."""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw what it needs of it; parts may be None."""


class PointsView(Protocol):
    """A widget that draws the samples themselves."""

    def show_points(self, points: Points | None) -> None:
        """Draw the samples, or none where they do not lie in a plane."""


def united(views: Iterable[View]) -> Wanted:
    """All that any of the views needs."""
    needs = [view.wanted for view in views]
    none = Wanted()
    return Wanted(
        **{
            part: next(filter(None, [getattr(need, part) for need in needs]), getattr(none, part))
            for part in Wanted.__struct_fields__
        }
    )


class RatesView(Protocol):
    """A widget that draws the search for a learning rate."""

    def show_rates(self, rates: Rates) -> None:
        """Draw what the search knows now."""


@runtime_checkable
class SliceView(Protocol):
    """A widget that draws a slice of the loss."""

    @property
    def wish(self) -> AboutSlice | None:
        """The slice that is to be measured now."""

    def show_slice(self, sliced: Sliced) -> None:
        """Draw what is known of it, unless it comes too late."""


class ClassesView(Protocol):
    """A widget that says how many samples of each class there are."""

    def show_classes(self, counts: ClassCounts | None) -> None:
        """Show the counts of every part, or none while they are not known."""


@runtime_checkable
class Asker(Protocol):
    """A widget that wants to know something that is no part of a snapshot."""

    def next_question(self) -> Examine | None:
        """What is to be asked now, once."""

    def show_examined(self, examined: Examined) -> None:
        """Draw the answer, unless it comes too late."""


class Beside(NamedTuple):
    """Those that have something measured beside the run; the lists grow as views are made."""

    askers: list[Asker]
    slicers: list[SliceView]


class Receivers(NamedTuple):
    """Who gets what is no part of a snapshot, and who hears of every snapshot, whoever it was asked for."""

    points: PointsView
    rates: RatesView
    beside: Beside
    classes: ClassesView
    listener: View


class Display(QObject):
    """The only thing that draws while training: what is cheap every tick, the others a group at a time, in turn.

    A group that comes twice in the round is drawn twice as often. A view that nobody can see is neither asked for nor
    drawn. A run that stands still is looked at once.
    """

    def __init__(
        self,
        thread: TrainingThread,
        always: Sequence[View],
        groups: list[list[View]],
        receivers: Receivers,
    ) -> None:
        super().__init__()
        self._thread = thread
        self._always = always
        self._groups = groups
        self._receivers = receivers
        self._show_samples()
        self._turn = 0
        self.shown = 0
        """How many snapshots were drawn."""
        self.newest: Snapshot | None = None
        """The last of them."""
        self._shown: list[View] = []
        self._asker: Asker | None = None
        """Whose question is answered next; nobody's that was asked for another window."""
        self._slice: AboutSlice | None = None
        """The slice of the loss that the training process was told to measure."""
        self._seen_standing: Wanted | None = None
        """What was last asked of the run that stands still."""
        thread.stands.connect(self._on_stands)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    @property
    def newest_step(self) -> int:
        """The step of the last snapshot; 0 before the first."""
        return self.newest.progress.step if self.newest is not None else 0

    def refresh(self) -> None:
        """Look again at a run that stands still, because the window came back."""
        self._seen_standing = None

    def look_now(self) -> None:
        """Look again at once, because a person waits for it."""
        self.refresh()
        self._on_tick()

    def show(self, snapshot: Snapshot) -> None:
        """Draw the snapshot in the views it was asked for."""
        self.shown += 1
        self.newest = snapshot
        for view in dict.fromkeys((*self._shown, self._receivers.listener)):
            view.show_snapshot(snapshot)

    def next_in_turn(self) -> list[View]:
        """The visible views whose turn it is: those of every tick, and one group of the others."""
        groups = [seen for group in self._groups if (seen := _visible(group))]
        self._turn += 1
        return [*_visible(self._always), *(groups[self._turn % len(groups)] if groups else [])]

    def _all_visible(self) -> list[View]:
        return _visible(list(dict.fromkeys([*self._always, *chain.from_iterable(self._groups)])))

    def stop(self) -> None:
        """Draw no more."""
        if self._timer.isActive():
            self._timer.stop()
            self._order_slice(None)
            self._thread.stands.disconnect(self._on_stands)

    def _on_stands(self, progress: Progress) -> None:
        self.refresh()
        if progress.phase in ("starting", "gone"):
            self._slice = None

    def _on_tick(self) -> None:
        mailbox = self._thread.mailbox
        if mailbox.points_are_new:
            mailbox.points_are_new = False
            self._show_samples()
        rates = mailbox.take_rates()
        if rates is not None:
            self._receivers.rates.show_rates(rates)
        self._examine()
        self._take_slice()
        snapshot = mailbox.take()
        if snapshot is not None:
            self.show(snapshot)
        if not mailbox.asked:
            self._ask()

    def _examine(self) -> None:
        """Show what was answered to whoever asked, and ask what is to be asked while nothing else is."""
        mailbox = self._thread.mailbox
        examined = mailbox.take_examined()
        if examined is not None and self._asker is not None:
            self._asker.show_examined(examined)
        if mailbox.examining is None and self._thread.progress.phase != "gone":
            self._ask_beside()

    def _ask_beside(self) -> None:
        for asker in filter(_seen, self._receivers.beside.askers):
            asked = asker.next_question()
            if asked is not None:
                self._asker = asker
                self._thread.examine(asked)
                return

    def _take_slice(self) -> None:
        """Show what is known of the slice that is wished for, and let it be measured as long as it can be seen."""
        sliced, view = self._thread.mailbox.take_sliced(), next(filter(_seen, self._receivers.beside.slicers), None)
        if sliced is not None and view is not None:
            view.show_slice(sliced)
        self._order_slice(None if view is None else view.wish)

    def _order_slice(self, wished: AboutSlice | None) -> None:
        if wished != self._slice:
            self._slice = wished
            self._thread.slice(wished)

    def _show_samples(self) -> None:
        mailbox = self._thread.mailbox
        self._receivers.points.show_points(mailbox.points)
        self._receivers.classes.show_classes(mailbox.classes)

    def _ask(self) -> None:
        running = self._thread.progress.phase == "running"
        shown = self.next_in_turn() if running else self._all_visible()
        wanted = united(shown)
        if not running and wanted == self._seen_standing:
            return
        self._seen_standing = None if running else wanted
        self._shown = shown
        self._thread.watch(wanted)


def _visible(views: Sequence[View]) -> list[View]:
    return [view for view in views if _seen(view)]


def _seen(view: object) -> bool:
    return isinstance(view, QWidget) and not view.visibleRegion().isEmpty()
