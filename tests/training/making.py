"""Small experiments to try things on, and what their runs do."""

from itertools import islice

import msgspec

from core.catalogue.sources.planar import Circle
from core.experiment import Data, Experiment, Network, Training
from core.training.loop import train
from core.training.run import Run

SMALL = Data(dataset=Circle(samples=100))


def experiment(*blocks, data=SMALL, seed=0, output=None, **training):
    """The blocks on small data; `training` are fields of Training."""
    network = Network(blocks=blocks) if output is None else Network(blocks=blocks, output=output)
    return Experiment(data=data, network=network, training=Training(**training), seed=seed)


def with_training(old, **changes):
    """The experiment with other fields of Training."""
    return msgspec.structs.replace(old, training=msgspec.structs.replace(old.training, **changes))


def with_data(old, **changes):
    """The experiment with other fields of Data."""
    return msgspec.structs.replace(old, data=msgspec.structs.replace(old.data, **changes))


def with_blocks(old, *blocks):
    """The experiment with other hidden layers."""
    return msgspec.structs.replace(old, network=msgspec.structs.replace(old.network, blocks=blocks))


def with_block(old, place, **changes):
    """The experiment with other fields of one hidden layer."""
    blocks = list(old.network.blocks)
    blocks[place] = msgspec.structs.replace(blocks[place], **changes)
    return with_blocks(old, *blocks)


def go(run, steps):
    """Train some more steps at most; the loss of each."""
    return [run.loss for _ended in islice(train(run), steps)]


def trained(made):
    """A run of all its epochs."""
    run = Run(made)
    for _ended in train(run):
        pass
    return run


def weights(run):
    """All that was learned, and the running numbers of the norms, by name."""
    return {name: value.clone() for name, value in run.engine.model.state_dict().items()}


def same(one, other):
    """Whether two sets of weights are the same, bit for bit."""
    return one.keys() == other.keys() and all(one[name].equal(other[name]) for name in one)
