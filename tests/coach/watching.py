"""Runs that are watched by the coach as by a person who looks up now and then."""

from itertools import islice

from core.coach.coach import findings
from core.coach.evidence import WANTED
from core.coach.recipe import judged, measure
from core.training.judging import judgement
from core.training.loop import train
from core.training.run import Run
from core.watching.look import progress, snapshot
from core.watching.sample_look import PARTS


def look(run):
    """One look with all that the coach needs."""
    return snapshot(run, 1, progress(run, "paused"), WANTED)


def watched(made, looks=20, steps=20):
    """A run that trains for so many looks at most, so many steps between two of them; the looks, the first before."""
    run = Run(made)
    return [look(run), *looked_at(run, looks, steps)]


def looked_at(run, looks, steps):
    """The looks at a run that goes on for so many, so many steps between two of them."""
    history = []
    for _look in range(looks):
        run.measuring = True
        for _ended in islice(train(run), steps):
            pass
        history.append(look(run))
    return history


def rules(history, made):
    """The kinds of trouble that are found at the end."""
    return [finding.rule for finding in findings(history, made)]


def verdict_on(run):
    """What the basic recipe says of a run as it stands."""
    name = measure(run.experiment).tag()
    return judged(run.experiment, {part: judgement(run, getattr(run, part))[name] for part in PARTS})


def next_gap(run):
    """The kind of gap that the recipe would close next, None where all is well."""
    gap = verdict_on(run).next
    return gap.kind if gap is not None else None
