"""Looking into a run: what is asked for, measured without changing anything."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf, isfinite, log2

import numpy as np
import torch
from torch import Generator, nn

from core.build.model import Passage
from core.build.targets import textbook
from core.catalogue.blocks import Layer
from core.experiment import Experiment
from core.training.judging import Judgement, by_one_crop, judgement
from core.training.run import Run, noise_for
from core.watching.bench import bench
from core.watching.filters import filters
from core.watching.flatness import Flatness, activations_of, by_unit, flatness
from core.watching.following import followed
from core.watching.inside import insides, stand_by
from core.watching.judged_answer import judged
from core.watching.layers_look import Activations, BlockActivations, NormStatistics
from core.watching.mapping import HUGE, fit, floats, output_map
from core.watching.metrics_look import ClassReport, Metrics
from core.watching.one_crop import OneCrop
from core.watching.output_look import Confusion, Fit, OutputMap, Scatter
from core.watching.probe import Probe
from core.watching.rebuilding import pretraining
from core.watching.rehearsal import rehearsal
from core.watching.representation import representation
from core.watching.seeable import Floats
from core.watching.snapshot import Snapshot
from core.watching.standing import Phase, Progress
from core.watching.taking_in import taken_in
from core.watching.units import units
from core.watching.verdicts import by_class, confused
from core.watching.wanted import Wanted

BINS = 64
MOST_PAIRS = 2000


def snapshot(run: Run, number: int, progress: Progress, wanted: Wanted) -> Snapshot:
    """One look into run `number`."""
    probe = Probe(run)
    return Snapshot(
        number,
        progress,
        run.record.curves(run.ending.best_epoch) if wanted.curves else None,
        activations(run, _passages(probe, wanted)) if wanted.activations else None,
        run.record.gradients() if wanted.gradients else None,
        output(run, noise_for(run) if wanted.output_in_training else None) if wanted.output else None,
        pretraining(run.pretraining, run.train.inputs) if wanted.pretraining else None,
        metrics(run) if wanted.metrics else None,
        rehearsal(run, wanted.beats) if wanted.beats and progress.phase != "running" else None,
        followed(run, wanted.followed) if wanted.followed is not None else None,
        intake=taken_in(run) if wanted.intake else None,
        bench=bench(run, wanted.bench, probe) if wanted.bench is not None else None,
        representation=representation(run, wanted.representation) if wanted.representation is not None else None,
        judged=judged(run, wanted.judged) if wanted.judged is not None else None,
        insides=insides(run, probe.inputs, _passages(probe, wanted), wanted.over_time) if wanted.insides else None,
        over_time=run.record.inside.over_time(wanted.over_time) if wanted.over_time is not None else None,
        units=units(run, wanted.units, probe) if wanted.units is not None else None,
        filters=filters(run, wanted.filters, probe) if wanted.filters is not None else None,
    )


def progress(
    run: Run, phase: Phase, samples_per_second: float = 0.0, seconds_per_epoch: float | None = None
) -> Progress:
    """Where the run stands, if it goes at such a pace."""
    dev = run.dev_judged[1]
    return Progress(
        phase,
        run.epoch,
        run.step,
        run.steps_per_epoch,
        samples_per_second,
        run.loss if run.loss is not None and isfinite(run.loss) else None,
        dev if isfinite(dev) else None,
        run.stop,
        None if seconds_per_epoch is None else _epochs_left(run) * seconds_per_epoch,
        run.pretraining.progress,
    )


def get_ready(run: Run, wanted: Wanted) -> None:
    """Before a step that is looked at: what is to be measured of it."""
    run.measuring = wanted.gradients
    if wanted.insides and not run.pretraining.goes_on:
        stand_by(run, Probe(run).inputs)


def activations(run: Run, passages: Sequence[Passage] | None = None) -> Activations:
    """Histograms of what leaves every block, from a passage of the probe or from one in evaluation mode."""
    passages = passages if passages is not None else Probe(run).passages
    outputs = [passage.outputs for passage in passages]
    outputs[-1] = textbook(outputs[-1], run.experiment.loss.output)
    drawn = [_drawable(part.numpy()) for part in outputs]
    low, high = _range(run.experiment, drawn)
    kinds = activations_of(run.experiment)
    flats = [flatness(passage.activated, kind) for passage, kind in zip(passages, kinds, strict=True)]
    norms = map(_norm_statistics, passages, run.engine.model.norms())
    seen = (_seen(part, low, high, flat, norm) for part, flat, norm in zip(drawn, flats, norms, strict=True))
    return Activations(low, high, tuple(seen))


def output(run: Run, noise: Generator | None = None) -> OutputMap | Confusion | Scatter | Fit:
    """The output as a picture: over plane or line, by classes, or against the truth; with noise as in training."""
    dataset = run.experiment.data.dataset
    if dataset.in_plane:
        return output_map(run, noise)
    if dataset.on_line:
        return fit(run, noise)
    logits = run.dev_logits if noise is None else run.engine.logits(run.dev.inputs, noise)
    if not dataset.classes:
        predicted, true = logits[:MOST_PAIRS, 0], run.dev.targets[:MOST_PAIRS]
        kept = predicted.isfinite()
        places = floats(kept.nonzero()[:, 0])
        return Scatter(floats(true[kept]), floats(predicted[kept].clamp(-HUGE, HUGE)), places)
    answers = run.experiment.loss.answers(logits.numpy(), dataset.task)
    return Confusion(confused(*(by_class(each, dataset.classes) for each in (run.dev.targets.numpy(), answers))))


def _passages(probe: Probe, wanted: Wanted) -> list[Passage]:
    return probe.in_training if wanted.activations_in_training else probe.passages


def metrics(run: Run) -> Metrics:
    """The loss and all metrics on every part; precision and recall of every class or label on the dev part."""
    parts = [judgement(run, part) for part in (run.train, run.train_dev, run.dev, run.test)]
    train, train_dev, dev, test = map(_finite, parts)
    return Metrics(tuple(parts[0]), train, train_dev, dev, test, _class_reports(run), _one_crop(run))


def _one_crop(run: Run) -> OneCrop | None:
    found = by_one_crop(run)
    if found is None:
        return None
    return OneCrop(run.experiment.data.crop_count, _finite(found["dev"]), _finite(found["test"]))


def _finite(judged: Judgement) -> tuple[float | None, ...]:
    return tuple(value if isfinite(value) else None for value in judged.values())


def _class_reports(run: Run) -> tuple[ClassReport, ...]:
    dataset = run.experiment.data.dataset
    if not dataset.classes:
        return ()
    said = run.experiment.loss.answers(run.dev_logits.numpy(), dataset.task)
    said, true = (by_class(each, dataset.classes) for each in (said, run.dev.targets.numpy()))
    counts = zip(*((each.sum(0).tolist()) for each in (said & true, said, true)), strict=True)
    return tuple(ClassReport(_share(right, found), _share(right, there)) for right, found, there in counts)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _epochs_left(run: Run) -> float:
    """Those that are planned, or as many as the limit on time seems to leave."""
    training, spent = run.experiment.training, run.ending.seconds
    limit = training.stopping.time_limit
    in_time = (limit - spent) / spent * run.place if limit and spent else inf
    return max(0.0, min(training.epochs - run.place, in_time))


def _drawable(outputs: Floats) -> Floats:
    """The outputs themselves, unless training ran away: then those that are finite, within HUGE."""
    if outputs.min() >= -HUGE and outputs.max() <= HUGE:
        return outputs
    return outputs[np.isfinite(outputs)].clip(-HUGE, HUGE)


def _range(experiment: Experiment, drawn: list[Floats]) -> tuple[float, float]:
    """One range for all: where the activations go flat, zero, and all values, rounded so that it rarely changes."""
    blocks = experiment.network.blocks
    ends = [0.0, *(end for block in blocks if isinstance(block, Layer) for end in block.activation.limits())]
    ends += [] if experiment.loss.output == "linear" else [1.0]
    ends += [_rounded(float(end)) for part in drawn if part.size for end in (part.min(), part.max())]
    found = [end for end in ends if isfinite(end)]
    low, high = min(found), max(found)
    return (low, high) if low < high else (low, low + 1.0)


def _norm_statistics(passage: Passage, norm: nn.BatchNorm1d | nn.BatchNorm2d | None) -> NormStatistics | None:
    if norm is None or passage.unnormed is None or norm.running_mean is None or norm.running_var is None:
        return None
    batch = by_unit(passage.unnormed)
    variance, mean = torch.var_mean(batch, 0, correction=0)
    numbers = (mean.mean(), variance.mean().sqrt(), norm.running_mean.mean(), norm.running_var.mean().sqrt())
    return NormStatistics(*map(float, numbers))


def _seen(
    drawn: Floats,
    low: float,
    high: float,
    flat: Flatness,
    norm: NormStatistics | None,
) -> BlockActivations:
    places = ((drawn.ravel() - low) * (BINS / (high - low))).astype(np.intp)
    counts = np.bincount(np.minimum(places, BINS - 1), minlength=BINS).astype(np.float32)
    mean, std = (float(drawn.mean()), float(drawn.std())) if drawn.size else (0.0, 0.0)
    return BlockActivations(counts, mean, std, *flat, norm)


def _rounded(value: float) -> float:
    """The next power of two away from zero, so that a range rarely changes."""
    if value == 0 or not isfinite(value):
        return 0.0
    size = 2.0 ** ceil(log2(abs(value)) - 1e-6)
    return size if value > 0 else -size
