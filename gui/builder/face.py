"""What a card says about its layer, in words."""

from __future__ import annotations

from typing import NamedTuple

from core.catalogue.blocks import Block, Layer, Misfit, NoPicture, Shape
from core.catalogue.sources.dataset import Dataset
from core.experiment import Experiment
from core.language import _
from core.outline import Outline, Stage


class Face(NamedTuple):
    """The words of one card; `problem` is what does not fit, `dataset` what goes in."""

    title: str
    lines: tuple[str, ...] = ()
    extras: str = ""
    foot: str = ""
    problem: Misfit | None = None
    dataset: Dataset | None = None

    @property
    def remedy(self) -> str:
        """What mends the problem, as `mended` does it, in words; empty where nothing does."""
        if isinstance(self.problem, NoPicture):
            return _("Make layers dense")
        block = self.problem.remedy if self.problem is not None else None
        return _("Insert {block} before").format(block=_(block.title())) if block is not None else ""

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for screen readers."""
        said = (self.title, *self.lines, self.extras, self.foot, str(self.problem or ""))
        return ", ".join(part for part in said if part)


def faces(experiment: Experiment, paper: Outline) -> tuple[Face, ...]:
    """The faces of all cards, input to output."""
    return (input_face(experiment), *map(block_face, paper.stages), output_face(experiment, paper.output))


def input_face(experiment: Experiment) -> Face:
    """What goes in: which data, how many features and their names."""
    dataset = experiment.data.dataset
    chosen = ", ".join(_(feature.title()) for feature in experiment.data.features) if dataset.planar else ""
    shape = experiment.data.input_shape
    features = chosen or (_("one number") if shape == (1,) else _("{shape} numbers").format(shape=shape_words(shape)))
    return Face(_("Input"), (_(dataset.title()), features), dataset=dataset)


def block_face(stage: Stage) -> Face:
    """What a hidden block is."""
    block = stage.block
    if not isinstance(block, Layer):
        return Face(title_of(block), (_("learns nothing"),), "", "", stage.problem)
    lines = (_(block.activation.title()), _(block.initializer.title()))
    return Face(title_of(block), lines, _extras(block), _count(stage), stage.problem)


def output_face(experiment: Experiment, stage: Stage) -> Face:
    """What comes out, under its textbook name."""
    loss = experiment.loss
    title = _("Output {units}").format(units=experiment.output_units)
    lines = (f"{_(loss.output)} · {_(loss.title())}", _(experiment.network.output.initializer.title()))
    return Face(title, lines, "", _count(stage), stage.problem)


def title_of(block: Block) -> str:
    """A block in a word or two, like `Dense 8`."""
    return f"{_(block.title())} {block.extent()}".rstrip()


def shape_words(shape: Shape | None) -> str:
    """A shape as it stands on a wire: `8`, `8×8`, and a question mark where it is not known."""
    return "?" if shape is None else "×".join(map(str, shape))


def _extras(block: Layer) -> str:
    batch = {"before": _("batch norm before"), "after": _("batch norm after")}
    layer = {"before": _("layer norm before"), "after": _("layer norm after")}
    found = [
        batch.get(block.batch_norm, ""),
        layer.get(block.layer_norm, ""),
        _("dropout {share:.0f} %").format(share=100 * block.dropout) if block.dropout else "",
        _("residual") if block.residual else "",
    ]
    return " · ".join(part for part in found if part)


def _count(stage: Stage) -> str:
    return _("Parameters: {count:,}").format(count=stage.parameter_count) if stage.shape is not None else ""
