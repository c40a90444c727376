"""Convolution, and batch norm in it (row I3)."""

import torch

from core.build.model import LayerBlock, stream
from core.catalogue.activations import Identity
from core.catalogue.blocks import Conv2d, Dense, Flatten, MaxPool
from core.catalogue.sources.bundled import Digits
from core.experiment import Data
from core.outline import outline
from core.training.loop import train
from core.training.run import Run
from core.training.stride import Stride
from tests.training.making import experiment

PICTURES = Data(dataset=Digits(picture=True))


def normed(layer, incoming):
    """What leaves the norm for a batch that is neither centred nor of width 1; (N, *shape)."""
    block = LayerBlock(layer, incoming, stream(0, 1))
    torch.nn.init.normal_(block.linear.weight, generator=stream(0, 2))
    torch.nn.init.constant_(block.linear.bias, 3.0)
    return block, block(torch.randn(32, *incoming, generator=stream(0, 3)) * 5 + 2)


def test_batch_norm_of_a_convolution_is_per_channel_over_samples_and_places():
    """I3: for a convolution the statistics are over (N, H, W): one mean and variance a channel, 2 C parameters."""
    block, outputs = normed(Conv2d(filters=6, batch_norm="before", activation=Identity()), (3, 8, 8))
    assert sum(part.numel() for part in block.norm.parameters()) == 2 * 6
    torch.testing.assert_close(outputs.mean((0, 2, 3)), torch.zeros(6), atol=1e-5, rtol=0)
    torch.testing.assert_close(outputs.var((0, 2, 3), correction=0), torch.ones(6), atol=1e-3, rtol=0)
    assert outputs.mean(0).abs().max() > 0.05  # a single place is not normalised


def test_batch_norm_of_a_dense_layer_is_per_feature_over_samples():
    """I3: for a fully connected layer each feature has its own statistics over the batch: 2 x features parameters."""
    block, outputs = normed(Dense(units=6, batch_norm="before", activation=Identity()), (3,))
    assert sum(part.numel() for part in block.norm.parameters()) == 2 * 6
    torch.testing.assert_close(outputs.mean(0), torch.zeros(6), atol=1e-5, rtol=0)
    torch.testing.assert_close(outputs.var(0, correction=0), torch.ones(6), atol=1e-3, rtol=0)


def test_a_convolution_learns_digits_with_fewer_weights_than_dense_layers():
    """A filter that is learned at one place serves at every place: fewer weights, no more mistakes."""
    network = (Conv2d(filters=8, batch_norm="before"), MaxPool(), Conv2d(filters=16, batch_norm="before"), Flatten())
    made = experiment(*network, data=PICTURES, batch_size=32, epochs=6)
    dense = experiment(Flatten(), Dense(units=64), Dense(units=32), data=PICTURES, batch_size=32, epochs=6)
    assert outline(made).parameter_count < 0.6 * outline(dense).parameter_count
    accuracies = []
    for each in (made, dense):
        run = Run(each)
        for _ended in train(run, Stride()):
            pass
        accuracies.append(run.judge(run.dev)[1])
    assert accuracies[0] >= 0.96
    assert accuracies[0] >= accuracies[1]
