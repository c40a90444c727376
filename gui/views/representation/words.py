"""What is said of a layer."""

from __future__ import annotations

import numpy as np

from core.language import _, marked
from core.watching.representation_look import Cloud, Representation
from gui.numbers import short
from gui.views.naming import BlockName

EXPLANATION = marked(
    "A layer turns a sample into numbers, one a unit: a point in a space of as many dimensions. The **large "
    "picture** shows the plane in which the samples spread most, that of the first two **principal components** of "
    "train; the line above says how much of the variance lies in it. Two units are shown as they are. From look to "
    "look it is turned as little as need be: what moves has moved in the network.\n\n"
    "**Dots** are samples: a shape and colour for each class, train filled, dev outlined. Point at one to read it, "
    "click to follow it through the network.\n\n"
    "**Grid**: a square net over the plane of the inputs as the layer sees it, lines of equal x1 green, of equal x2 "
    "pink, every fourth strong; alone it is shown whole. The network folds the plane until a straight cut parts the "
    "classes.\n\n"
    "**Ground**, in the last hidden layer, for up to 24 classes: what the output says there. It is exact for two "
    "units; with more, dots lie before and behind the plane, and a right one may stand on foreign ground.\n\n"
    "**Left**: the same samples in every layer; click one, or use the arrow keys. **Linear rule**: the share of dev "
    "whose class is told by the best linear rule on all units, fitted to train by least squares; of numbers and "
    "labels, the variance it explains.\n\n"
    "**Sensitivity**: how much a unit changes for a small change of every input (root mean square over samples, "
    "units and directions), on a log scale: left of 1 the change shrinks, right of it it grows. Sigmoid shrinks it "
    "layer by layer, ReLU with He weights does not.\n\n"
    "**before it**: the sums that come into the activation, and the logits of the output. At most 400 train and 200 "
    "dev samples, 256 units of a layer and 12 layers are looked at, evenly taken."
)


def layer_names(blocks: list[BlockName]) -> list[BlockName]:
    """The input, then the blocks with the output last."""
    return [BlockName(_("input"), ""), *blocks]


def heading(cloud: Cloud, name: BlockName) -> str:
    """Which layer it is: layer 2 · tanh · 16 units."""
    called = _("layer {number}").format(number=name.number) if name.number.isdecimal() else name.number
    units = _("1 unit") if cloud.units == 1 else _("{count:,} units").format(count=cloud.units)
    return " · ".join(filter(None, (called, name.activation, units)))


def plane_words(cloud: Cloud) -> str:
    """What the axes are, and how much of all is seen along them; nothing where there is nothing to be seen."""
    if not np.isfinite(cloud.points).any():
        return ""
    if cloud.units == 1:
        return _("across its unit; dots are spread upward only to be seen")
    if cloud.own_axes:
        return _("across its unit 1, upward its unit 2")
    if cloud.kept is None:
        return _("all samples lie on one point")
    return _("{share} of the variance lies in this plane").format(share=short(cloud.kept, percent=True))


def rule_words(cloud: Cloud, classes: bool) -> str:
    """How well a linear rule tells the targets."""
    if cloud.ruled is None:
        return ""
    text = _("a linear rule tells {share} of dev") if classes else _("a linear rule explains {share} of dev")
    return text.format(share=short(cloud.ruled, percent=True))


def ran_away(name: str) -> str:
    """Why nothing can be drawn."""
    return _(
        "The numbers of {layer} are not finite any more: the training ran away. Lower the learning rate, then Reset."
    ).format(layer=name)


def told(seen: Representation, names: list[BlockName], classes: bool) -> list[str]:
    """All that is known of each layer."""
    clouds = {cloud.place: cloud for cloud in seen.clouds}
    lines = [[" ".join(name).strip()] for name in names]
    for place, cloud in clouds.items():
        lines[place] = [heading(cloud, names[place]), plane_words(cloud), rule_words(cloud, classes)]
    text = _("sensitivity {size}: so much a unit changes where every input changes by 1")
    sensitive = [text.format(size=short(size)) for size in seen.sensitivities.tolist()]
    return ["\n".join(filter(None, (*known, last))) for known, last in zip(lines, sensitive, strict=True)]
