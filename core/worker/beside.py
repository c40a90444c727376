"""What is measured beside a run, on copies of its network: the run never notices."""

from __future__ import annotations

from collections.abc import Callable

from core.experiment import Experiment
from core.training.run import Run
from core.watching.slice_look import same_terrain
from core.worker.messages import FindRate, Found, Slice, Sliced
from core.worker.past import Past
from core.worker.searching import Search
from core.worker.slicing import Slicing


class Beside:
    """A search for a learning rate, which a run waits for, and a slice of the loss, which waits for the run."""

    def __init__(self, say: Callable[[Found | Sliced], None]) -> None:
        self.search, self.slicing = Search(say), Slicing(say)

    @property
    def goes_on(self) -> bool:
        """Whether there is anything to measure."""
        return self.search.goes_on or self.slicing.goes_on

    def begin(self, command: FindRate | Slice, number: int, run: Run | None, past: Past) -> None:
        """Measure what is ordered of run number `number`, if there is one that can train."""
        if isinstance(command, FindRate):
            self.search.begin(number, run, wanted=command.wanted)
        else:
            self.slicing.begin(number, run, past.moments, command.about)

    def go_on(self, quiet: Callable[[], bool], *, runs: bool) -> None:
        """Measure until all is done or a command waits; while the run goes on only what that waits for."""
        self.search.go_on(quiet)
        if not runs:
            self.slicing.go_on(quiet)

    def follow(self, before: Experiment, after: Experiment) -> None:
        """Leave the slice that is of another network, or of other samples, than there will be."""
        if not same_terrain(before, after):
            self.slicing.leave()

    def leave(self) -> None:
        """Measure no more."""
        self.search.leave()
        self.slicing.leave()
