"""What has to be remembered of the looks into a run: a handful, however long it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from core.watching.snapshot import Snapshot

PARTS = ("curves", "activations", "gradients", "intake")


def remembered(looks: Sequence[Snapshot], newest: Snapshot) -> tuple[Snapshot, ...]:
    """Those of the looks at one run, with the newest, that say as much to the coach as all of them, oldest first.

    These are the newest with each part, the last one before the first step and the first after it. Those of what came
    after a moment to which the run was taken back are forgotten.
    """
    step = newest.progress.step
    looks = (*[each for each in looks if each.run == newest.run and each.progress.step <= step], newest)
    last = [next((each for each in reversed(looks) if getattr(each, part) is not None), newest) for part in PARTS]
    start = next((each for each in reversed(looks) if each.activations is not None and not each.progress.step), newest)
    first = next((each for each in looks if each.curves is not None and len(each.curves.batch_loss.mean)), newest)
    needed = {id(each) for each in (*last, start, first, newest)}
    return tuple(each for each in looks if id(each) in needed)
