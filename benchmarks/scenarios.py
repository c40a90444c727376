"""The networks that are measured: tiny, middling, wide, deep. None of them ever finishes by itself."""

from __future__ import annotations

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.initializers import HeNormal
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Experiment, Network, Training

ENDLESS = 1_000_000

SCENARIOS = {
    "2-4-2-1 tanh, batch 10": Experiment(
        data=Data(dataset=Circle()),
        network=Network(blocks=(Dense(units=4, activation=Tanh()), Dense(units=2, activation=Tanh()))),
        training=Training(optimizer=SGD(), batch_size=10, epochs=ENDLESS),
    ),
    "digits 64-128-128-128-10, batch 64": Experiment(
        data=Data(dataset=Digits()),
        network=Network(blocks=(Dense(units=128, activation=ReLU(), initializer=HeNormal()),) * 3),
        training=Training(optimizer=Adam(learning_rate=1e-4), batch_size=64, epochs=ENDLESS),
    ),
    "ten layers of 256, batch 128": Experiment(
        data=Data(dataset=Digits()),
        network=Network(blocks=(Dense(units=256, activation=ReLU(), initializer=HeNormal()),) * 10),
        training=Training(optimizer=SGD(learning_rate=1e-4), batch_size=128, epochs=ENDLESS),
    ),
    "64 layers of 8, batch 64": Experiment(
        data=Data(dataset=Digits()),
        network=Network(blocks=(Dense(units=8, activation=Tanh()),) * 64),
        training=Training(optimizer=SGD(learning_rate=1e-4), batch_size=64, epochs=ENDLESS),
    ),
}
