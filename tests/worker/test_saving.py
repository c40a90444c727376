"""Weights that are saved on the way out of the program."""

from core.catalogue.blocks import Dense
from core.training.saved import opened
from core.worker.client import Client
from core.worker.messages import Begin, Save, Stands
from tests.training.making import experiment

MADE = experiment(Dense(units=5))
PATIENCE = 60.0


def test_what_was_asked_to_be_saved_is_saved_before_the_process_ends(tmp_path):
    file, client = tmp_path / "weights", Client("en")
    client.send(Begin(1, MADE))
    while not isinstance(client.receive(PATIENCE), Stands):
        pass
    client.send(Save(str(file)))
    client.close()
    assert opened(file, MADE).experiment == MADE
