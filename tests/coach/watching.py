"""Runs that are watched by the coach as by a person who looks up now and then."""

from itertools import islice

from core.coach.coach import findings
from core.coach.evidence import WANTED
from core.training.loop import train
from core.training.run import Run
from core.watching.look import progress, snapshot


def look(run):
    """One look with all that the coach needs."""
    return snapshot(run, 1, progress(run, "paused"), WANTED)


def watched(made, looks=20, steps=20):
    """A run that trains for so many looks at most, so many steps between two of them; the looks, the first before."""
    run = Run(made)
    history = [look(run)]
    for _look in range(looks):
        run.measuring = True
        for _ended in islice(train(run), steps):
            pass
        history.append(look(run))
    return history


def rules(history, made):
    """The kinds of trouble that are found at the end."""
    return [finding.rule for finding in findings(history, made)]
