"""When the run may be looked at again."""

from __future__ import annotations

from time import sleep, thread_time

LOOKING, LOOKING_AT_LARGE = 0.02, 0.04
"""The shares of training time that may go into being looked at, of small and of large networks; of the time this
thread computes, as a busy machine would make a look seem dear."""
LARGE = 0.0002
"""Seconds that a step of a large network takes: what is to be seen of it is dear too."""
LONGEST_REST = 2.0
"""Seconds of training after which it is looked at again, however dear that is: what stands still looks broken."""
MOST = 0.25
"""What a look may take of the training after it at most, even if that then has to go on for longer."""
BREATH = 0.004
"""Seconds that a run which is held back waits before it looks up again."""
IDLE = 10.0
"""How much of the rest a second without anything to compute makes up for."""


class Glances:
    """After a look it rests so long that looking stays a small share of the time."""

    def __init__(self) -> None:
        self._rest_until = self._last = self._begun = self._usual = 0.0
        self._last_step = 0

    @property
    def rested(self) -> bool:
        """Whether another look can be afforded."""
        return thread_time() >= self._rest_until

    def breathe(self) -> None:
        """Wait for a moment, as nothing is to be computed."""
        sleep(BREATH)
        self.idle(BREATH)

    def idle(self, seconds: float) -> None:
        """So long nothing was computed; time that nobody needs makes up for more of a look."""
        self._rest_until -= IDLE * seconds

    def begin(self, step: int) -> None:
        """A step that is looked at begins."""
        self._begun, steps = thread_time(), step - self._last_step
        self._usual = (self._begun - self._last) / steps if steps else 0.0

    def end(self, step: int) -> None:
        """It was looked at."""
        self._last, self._last_step = thread_time(), step
        cost, share = self._last - self._begun - self._usual, LOOKING_AT_LARGE if self._usual > LARGE else LOOKING
        self._rest_until = self._last + min(cost / share, max(LONGEST_REST, cost / MOST))
