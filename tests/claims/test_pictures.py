"""Several labels in one picture (row E3)."""

from core.catalogue.blocks import Conv2d, Flatten, MaxPool
from core.catalogue.optimizers import Adam
from core.catalogue.sources.shapes import ShapesTogether
from core.experiment import Data, Experiment, Network, Training
from tests.training.making import trained


def test_several_labels_in_a_picture_are_learned():
    """E3: with a sigmoid and BCE per class, all five labels of a picture are right at once, among 25 combinations."""
    network = Network(blocks=(Conv2d(filters=12), MaxPool(), Conv2d(filters=24), MaxPool(), Flatten()))
    dataset = ShapesTogether(samples=600, size=16, variation=0.05)
    training = Training(optimizer=Adam(learning_rate=0.005), batch_size=32, epochs=20)
    run = trained(Experiment(data=Data(dataset=dataset), network=network, training=training))
    assert run.dev_judged[1] > 0.7
