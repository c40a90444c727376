"""How a run can stand, and what that means for the person: one table."""

from __future__ import annotations

from typing import NamedTuple

from core.language import marked
from core.watching.standing import Phase


class Manner(NamedTuple):
    """One way to stand: in words, and what Run would do now.

    wrong: this run leads no further, and Run begins another. steps: single steps can be taken.
    """

    words: str
    run: str
    wrong: bool = False
    steps: bool = True


STALE = marked("The weights belong to what was here before: Reset starts afresh, taking the edit back goes on")
BROKEN = marked("This cannot be trained yet: mend what is marked red")
GONE = marked("The training process is gone: Run starts another one")

MANNERS: dict[Phase, Manner] = {
    "starting": Manner(marked("The training process is starting…"), marked("Run")),
    "ready": Manner(marked("Ready"), marked("Run")),
    "running": Manner(marked("Running"), marked("Pause")),
    "paused": Manner(marked("Paused"), marked("Go on")),
    "stale": Manner(STALE, marked("Reset and run"), wrong=True, steps=False),
    "broken": Manner(BROKEN, marked("Run"), wrong=True, steps=False),
    "finished": Manner(marked("Finished"), marked("Train on"), steps=False),
    "diverged": Manner(marked("Diverged"), marked("Reset and run"), wrong=True, steps=False),
    "gone": Manner(GONE, marked("Run"), wrong=True, steps=False),
}
