"""Made-up snapshots, as a run would send them."""

import numpy as np

from core.catalogue.activations import Sigmoid
from core.catalogue.blocks import Dense
from core.experiment import Experiment, Network
from core.watching.beats import Beats, LayerBeats, Remembered, Stage
from core.watching.bench_look import BenchLook, BenchPlace, Bent, PathLook, SignsLook, SlopeLook
from core.watching.curves_look import Curve, Curves, Marker
from core.watching.distribution import Distribution
from core.watching.filters_look import FiltersLook, FiltersPlace
from core.watching.history import Moments
from core.watching.inside_look import LayerInside
from core.watching.judged_look import AboutMistakes, Mistakes
from core.watching.layers_look import Activations, BlockActivations, BlockGradients
from core.watching.metrics_look import ClassReport, Metrics
from core.watching.output_look import OutputMap, Points
from core.watching.representation_look import Cloud, Representation, Warp
from core.watching.sample_look import MOST, SampleLook
from core.watching.snapshot import Pretraining, Snapshot
from core.watching.standing import Progress

PROGRESS = Progress(
    phase="running",
    epoch=1,
    step=30,
    steps_per_epoch=30,
    samples_per_second=1e4,
    loss=0.5,
    dev_metric=0.9,
    stop=None,
)


def single(values):
    return np.asarray(values, np.float32)


def curve(x, y, spread=0.0):
    return Curve(x=single(x), mean=single(y), low=single(y) - single(spread), high=single(y) + single(spread))


def curves(epochs=5, steps=100, value=None):
    """Losses that fall; `value` puts one number everywhere instead."""
    x = np.linspace(0, epochs, steps + 1)[1:]
    whole = np.arange(1, epochs + 1)
    falling = 1.0 / (1 + x) if value is None else np.full(steps, value)
    by_epoch = 1.0 / (1 + whole) if value is None else np.full(epochs, value)
    return Curves(
        batch_loss=curve(x, falling, 0.1),
        learning_rate=curve(x, np.full(steps, 0.01)),
        train_loss=curve(whole, by_epoch),
        dev_loss=curve(whole, by_epoch + 0.1),
        train_metric=curve(whole, 1 - by_epoch),
        dev_metric=curve(whole, 0.9 - by_epoch),
        best_epoch=epochs if epochs and value is None else None,
        markers=(Marker(step=10, epoch=epochs / 2, text="dropout 0.5"),),
        train_dev_loss=curve([], []),
        train_dev_metric=curve([], []),
    )


def activations(blocks=3, value=None):
    mean = 0.1 if value is None else value
    row = BlockActivations(counts=single(np.arange(60)), mean=mean, std=0.5, dead=0.25, saturated=None)
    return Activations(low=-1.0, high=1.0, blocks=(row,) * blocks)


def distribution(value=None):
    mean, counts = 0.1 if value is None else value, single(np.arange(128))
    return Distribution(reach=2.0, counts=counts, mean=mean, std=0.5, lost=0 if np.isfinite(mean) else 3)


def insides(blocks=3, value=None):
    number = 0.2 if value is None else value
    seen = distribution(value)
    return (LayerInside(entering=seen, weights=seen, near_zero=number, drift=number, norm=None),) * blocks


def moments(count=40):
    counts = np.random.default_rng(0).integers(0, 9, (count, 128))
    return Moments(x=single(np.linspace(0, 5, count)), reach=single([2.0] * count), counts=single(counts))


def gradients(blocks=3, steps=100, value=None):
    x = np.linspace(0, 5, steps + 1)[1:]
    return tuple(
        BlockGradients(
            norm=curve(x, np.full(steps, 10.0 ** (place - blocks) if value is None else value)),
            update_ratio=curve(x, np.full(steps, 1e-3 if value is None else value)),
        )
        for place in range(blocks)
    )


def output(classes=1, value=None):
    ramp = np.tile(np.linspace(0, 1, 40, dtype=np.float32), (40, 1))
    values = np.stack([ramp] * classes) if value is None else np.full((classes, 40, 40), value, np.float32)
    return OutputMap(values=values)


def metrics(value=None):
    number = 0.5 if value is None else value
    row = (number, 0.75, 0.8, None)
    reports = (ClassReport(precision=0.9, recall=None), ClassReport(precision=None, recall=number))
    return Metrics(("loss", "accuracy", "f1", "roc_auc"), row, (None,) * 4, row, row, reports)


def layer_beats(place, last, value=None):
    """Three inputs and three units, and a bias; `value` puts one number everywhere instead."""
    matrix = np.linspace(-1, 1, 12).reshape(3, 4) if value is None else np.full((3, 4), value)
    row = single(matrix[:, 0])
    bent = () if last else (Stage(kind="activation", values=row, gradients=row, slopes=row),)
    weights, changed = single(matrix), single(matrix * 0.9)
    return LayerBeats(
        place=place,
        inputs=single(matrix[0]),
        stages=(Stage(kind="linear", values=row, gradients=row), *bent),
        weights=weights,
        gradients=weights,
        pulled=weights,
        changed=changed,
        memory=(Remembered(name="exp_avg", before=weights, after=changed),),
    )


def beats(blocks=3, value=None):
    """Beats of a network of as many layers of three units."""
    return Beats(
        experiment=Experiment(network=Network(blocks=(Dense(units=3),) * (blocks - 1))),
        sample=1,
        samples=10,
        learning_rate=0.1,
        answer=single([0.2, 0.3, 0.5] if value is None else [value] * 3),
        target=single([0, 0, 1]),
        loss=0.7 if value is None else value,
        batch_loss=0.6 if value is None else value,
        layers=tuple(layer_beats(place, place == blocks - 1, value) for place in range(blocks)),
    )


def points(count=40):
    places = np.random.default_rng(0).uniform(-6, 6, (count, 2))
    targets = (places[:, 0] > 0).astype(np.float32)
    return Points(train=single(places), train_targets=targets, dev=single(-places), dev_targets=targets)


def pretraining(layers=2, features=64, value=None):
    rows = np.random.default_rng(0).random((36, features)) if value is None else np.full((36, features), value)
    error = curve(np.linspace(0, 5, 100), np.linspace(1, 0.1, 100) if value is None else np.full(100, value))
    return Pretraining(
        errors=(error,) * layers, inputs=single(rows), rebuilt=single(rows * 0.9), filters=single(rows[:8] - 0.5)
    )


def slope_look(value=None):
    x = np.linspace(-8, 8, 257)
    row = 1 / (1 + np.exp(-x)) if value is None else np.full(257, value)
    bent = Bent(outputs=single(row), slopes=single(row), flat=single(np.abs(x) > 4.6))
    number = 0.2 if value is None else value
    return SlopeLook(
        activation=Sigmoid(),
        x=single(x),
        own=bent,
        beside=bent,
        counts=single(np.arange(256) if value is None else np.full(256, value)),
        mean=number,
        std=number,
        dead=0.1,
        saturated=0.3,
        passes=number,
        learned=number,
        lost=0.0,
    )


def signs_look(value=None):
    signs = np.sign(np.random.default_rng(0).normal(size=(24, 8)) if value is None else np.full((24, 8), value))
    return SignsLook(
        signs=single(signs), mean_signs=single(signs[0]), one_signed=0.5, silent=0.1, mean_share=0.75, batch=10
    )


def path_look(value=None):
    way = np.random.default_rng(0).normal(size=(60, 2)).cumsum(0) if value is None else np.full((60, 2), value)
    return PathLook(
        path=single(way),
        end=60,
        now=single(way[-1]),
        step=70,
        pull=single([1.0, -2.0]) if value is None else single([value, value]),
        quadrants=single([[3, 0], [0, 5]]),
        length=20.0 if value is None else value,
        distance=5.0 if value is None else value,
    )


BENCH = {"slope": slope_look, "signs": signs_look, "path": path_look}


def bench(page="slope", value=None):
    return BenchLook(place=BenchPlace(page=page), units=8, sources=8, samples=200, seen=BENCH[page](value))


def representation(blocks=3, value=None, samples=30):
    """Three classes in all layers, ever farther apart; with a grid and what the output says in the last hidden one."""
    chance = np.random.default_rng(0)
    targets = np.arange(samples) % 3
    centres = np.array([[0, 2], [2, -1], [-2, -1]])[targets]
    lines = np.stack(np.meshgrid(np.linspace(-3, 3, 9), np.linspace(-3, 3, 9)), -1)
    return Representation(
        layers=blocks + 1,
        chosen=blocks - 1,
        clouds=tuple(
            Cloud(place, 5, single((centres * place + chance.normal(size=centres.shape)) * (value or 1)), 0.8, 0.9)
            for place in range(blocks + 1)
        ),
        targets=single(targets),
        train=samples - 10,
        sensitivities=single([1.0] + [0.1**place if value is None else value for place in range(1, blocks + 1)]),
        warp=Warp(single(lines.transpose(1, 0, 2)), single(lines)),
        scores=single([[0, 1, 0], [1, -1, 0], [-1, -1, 0]]),
    )


def mistakes(count=12, value=None):
    """Mistakes in the plane; `value` puts one number everywhere instead."""
    places = np.random.default_rng(0).uniform(-6, 6, (count, 2)) if value is None else np.full((count, 2), value)
    targets = np.arange(count) % 2
    samples = SampleLook("dev", "points", 40, single(range(count)), single(targets), single(places), ("x1", "x2"))
    sure = single(np.linspace(1, 0.5, count) if value is None else np.full(count, value))
    about = AboutMistakes(form="points", most=MOST["points"])
    return Mistakes(about, 40, 0, samples, count, single(1 - targets), sure, False, single(places))


def filters(value=None):
    """Three filters on the colours of a picture, and their maps."""
    numbers = np.random.default_rng(0).normal(size=(3, 3, 3, 3)) if value is None else np.full((3, 3, 3, 3), value)
    spans = single([[max(0, place - 1), min(6, place + 2)] for place in range(6)])
    return FiltersLook(
        place=FiltersPlace(),
        units=5,
        incoming=3,
        filters=single(numbers),
        norms=single(np.abs(numbers[:, 0, 0, 0])),
        channels=single([]),
        maps=single(np.linspace(-1, 2, 108).reshape(3, 6, 6) if value is None else np.full((3, 6, 6), value)),
        dead=single([0, 1, 0]),
        probe=40,
        picture=single(np.linspace(0, 1, 108).reshape(3, 6, 6)),
        target=single([0]),
        samples=60,
        rows=spans,
        columns=spans,
    )


NOTHING = dict.fromkeys(("curves", "activations", "gradients", "output", "pretraining", "beats", "bench", "filters"))
"""All that can be wanted, and was not."""


def snapshot(run=1, blocks=3, value=None, **parts):
    everything = {
        "curves": curves(value=value),
        "activations": activations(blocks, value),
        "gradients": gradients(blocks, value=value),
        "output": output(value=value),
        "metrics": metrics(value),
        "pretraining": pretraining(blocks, value=value),
        "beats": beats(blocks, value),
        "bench": bench(value=value),
        "representation": representation(blocks, value),
        "judged": mistakes(value=value),
        "insides": insides(blocks, value),
        "over_time": moments(),
        "filters": filters(value),
    }
    return Snapshot(run=run, **({"progress": PROGRESS} | everything | parts))
