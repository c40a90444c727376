"""What claims measure of a run, and how they train many."""

import torch

from core.training.run import Run
from core.training.together import train_all
from core.watching.look import activations, get_ready, progress, snapshot
from core.watching.wanted import Wanted
from tests.training.making import go

ALL = slice(None)


def seen(made):
    """What leaves each hidden block before any training."""
    return activations(Run(made)).blocks[:-1]


def first_gradients(made):
    """The norm of the gradient of each hidden block in the first step."""
    run = Run(made)
    run.measuring = True
    go(run, 1)
    return run.engine.motion.gradient_norms[:-1]


def looked_at(run):
    """What is inside the layers after a step that was looked at before and after."""
    wanted = Wanted(insides=True)
    get_ready(run, wanted)
    go(run, 1)
    return snapshot(run, 1, progress(run, "running"), wanted)


def weight_gradients(run, rows=ALL):
    """The gradient (units, inputs) of the weights of each block, output last, on some train samples."""
    model, loss = run.engine.model, run.experiment.loss.recipe().make()
    return torch.autograd.grad(
        loss(model(run.train.inputs[rows]), run.train.encoded[rows]), [layer.weight for layer in model.linears()]
    )


def all_trained(experiments):
    """A run of each, of all its epochs; those that can train at once do."""
    runs = [Run(made) for made in experiments]
    for _moment in train_all(runs):
        pass
    return runs
