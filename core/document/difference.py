"""What lies between two experiments: in words, and for a training that is going on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple

from core.catalogue.blocks import Block, Layer, Shape
from core.catalogue.component import Component, label, parameters
from core.catalogue.sources.dataset import Own
from core.document.wording import Path, text_of
from core.experiment import Experiment
from core.language import _, marked
from core.outline import Stage, outline
from core.value import Value

Consequence = Literal["nothing", "start", "continues", "reset"]
"""Nothing at all, other weights at the next reset, the weights go on, or they no longer fit."""

_AT_THE_START = {"initializer", "bias", "initial_slope"}
_MAY_RESET = re.compile(
    r"(data|network|training|seed)?|data\.dataset(\.kind|\.picture|\.classes)?|data\.features|"
    r"data\.preprocessing(\.\d+(\.(kind|components|method))?)?|"
    r"network\.blocks(\.\d+(\.(kind|units|filters|kernel|stride|padding|size))?)?|training\.loss(\.kind)?|"
    r"training\.pretraining(\..*)?"
)


class Difference(NamedTuple):
    """One place where two experiments differ; `where` is its name in the present language.

    A block or step that came has no `before`, one that went no `after`; one that was moved has the same in both.
    """

    path: Path
    where: str
    before: Any
    after: Any


def changes(old: Experiment, new: Experiment) -> tuple[str, ...]:
    """What changed, in a few words for each change, like `Learning rate 0.03 → 0.1`."""
    return tuple(map(_words, differences(old, new)))


def consequence(old: Experiment, new: Experiment) -> Consequence:
    """What going on from `old` to `new` does to a training."""
    if old.seed != new.seed or _chain(old) != _chain(new):
        return "reset"
    found = {field_consequence(difference.path) for difference in differences(old, new)}
    if found & {"continues", "reset"}:
        return "continues"
    return "start" if "start" in found else "nothing"


def field_consequence(path: Path) -> Consequence:
    """The most that an edit at `path` can do to a training.

    It does just that, except that a choice of another kind (data set, block, loss) may do less; ask `consequence`.
    """
    if path[:1] in (("notes",), ("human_error",)):
        return "nothing"
    if _AT_THE_START.intersection(path):
        return "start"
    return "reset" if _MAY_RESET.fullmatch(text_of(path)) else "continues"


def differences(old: Experiment, new: Experiment) -> tuple[Difference, ...]:
    """All places where they differ, in the order of the document."""
    return tuple(_within(old, new, (), ""))


def _chain(experiment: Experiment) -> list[object]:
    """All that the shapes of the weights depend on, and what they learned first."""
    paper = outline(experiment)
    shapes = [(type(stage.block), stage.shape, _weights(stage)) for stage in (*paper.stages, paper.output)]
    return [experiment.training.pretraining, *shapes]


def _weights(stage: Stage) -> Shape | None:
    if stage.incoming is None or stage.shape is None or not isinstance(stage.block, Layer):
        return stage.incoming
    return stage.block.weights(stage.incoming)


def _within(old: Value, new: Value, path: Path, owner: str) -> Iterator[Difference]:
    found = _found(old)
    if found != _found(new):
        yield Difference(path, "", old, new)
    for parameter in parameters(type(old)):
        before, after = getattr(old, parameter.name), getattr(new, parameter.name)
        here = (*path, parameter.name)
        if before == after or parameter.name in found:
            continue
        if parameter.repeated and parameter.family:
            yield from _among(before, after, here)
        elif isinstance(before, Value) and type(before) is type(after):
            yield from _within(before, after, here, _(_OWNERS[here]) + ": " if here in _OWNERS else owner)
        else:
            yield Difference(here, owner + _(_LABELS.get(here, parameter.title)), before, after)


def _found(value: Value) -> dict[str, Any]:
    """What was found in data of a person's own, which changes all together."""
    hidden = [part.name for part in parameters(type(value)) if part.unseen] if isinstance(value, Own) else []
    return {name: getattr(value, name) for name in hidden}


def _among(old: tuple[Component, ...], new: tuple[Component, ...], path: Path) -> Iterator[Difference]:
    if len(old) == len(new) and Counter(old) != Counter(new):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _in_place(before, after, (*path, index))
        return
    steps = [step for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if step[0] != "equal"]
    gone = [each for _action, first, last, _start, _end in steps for each in old[first:last]]
    for _action, _first, _last, start, end in steps:
        for index in range(start, end):
            yield Difference((*path, index), "", _taken(gone, new[index]), new[index])
    yield from (Difference(path, "", each, None) for each in gone)


def _in_place(before: Component, after: Component, path: Path) -> Iterator[Difference]:
    number = int(path[-1]) + 1
    if before == after:
        return
    if type(before) is type(after):
        yield from _within(before, after, path, f"{_(after.title())} {number}: ")
    else:
        each = _EACH.get(str(path[-2]), label(str(path[-2])))
        yield Difference(path, f"{_(each)} {number}:", before, after)


def _taken(gone: list[Component], wanted: Component) -> Component | None:
    """One like `wanted` taken out of `gone`; None where there is none."""
    return gone.pop(gone.index(wanted)) if wanted in gone else None


def _words(difference: Difference) -> str:
    before, after = difference.before, difference.after
    if difference.path == ("notes",):
        return difference.where
    if before is None:
        return _("Added {what}").format(what=_shown(after))
    if after is None:
        return _("Removed {what}").format(what=_shown(before))
    if before == after:
        return _("Moved {what}").format(what=_shown(after))
    if not difference.where:
        return _("Changed {what}").format(what=_shown(after))
    return f"{difference.where} {_shown(before)} → {_shown(after)}"


def _shown(value: Any) -> str:
    if isinstance(value, Component):
        return f"{_(value.title())} {_extent(value)}".rstrip()
    if isinstance(value, bool):
        return _("on") if value else _("off")
    if isinstance(value, tuple):
        several = any(isinstance(each, tuple) for each in value)
        return str(len(value)) if several else ", ".join(map(_shown, value))
    return _(value) if isinstance(value, str) else f"{value:.10g}"


def _extent(value: Component) -> str:
    """What tells it from others of its kind."""
    if isinstance(value, Block):
        return value.extent()
    return FilePath(value.file).name if isinstance(value, Own) else ""


_OWNERS: dict[Path, str] = {
    ("network", "output"): marked("Output"),
    ("data", "split"): marked("Split"),
    ("training", "pretraining"): marked("Pretraining"),
}
_EACH = {"blocks": marked("Block"), "features": marked("Feature")}
"""What each of several entries is called where they stand; elsewhere by the name of the field."""
_LABELS: dict[Path, str] = {("data", "seed"): marked("Data seed")}
