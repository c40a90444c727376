"""A file is read in a process of its own, which says how far it is, can be ended, and may die."""

import tempfile
from multiprocessing import active_children

import pytest

from core.watching.previews import Reading, ReadTable, SettledTable, SettleTable, TablePreview, Unread
from core.worker.reading import Reader

FLOWERS = "length,colour,kind\n1.5,red,rose\n2.5,blue,iris\n3.5,red,rose\n4.5,white,iris\n"
PATIENCE = 60


@pytest.fixture
def read():
    """Makes readers, and ends them."""
    made = []

    def make(request):
        made.append(Reader(request, "en"))
        return made[-1]

    yield make
    for reader in made:
        reader.end()
    assert not active_children()


def answers(reader):
    """All that it says."""
    said = [reader.poll(PATIENCE)]
    while isinstance(said[-1], Reading):
        said.append(reader.poll(PATIENCE))
    return said


def test_a_table_is_looked_into_and_settled(tmp_path, read):
    (tmp_path / "table.csv").write_text(FLOWERS)
    request = ReadTable(str(tmp_path / "table.csv"))
    *told, preview = answers(read(request))
    assert all(0 <= each.done <= 1 and each.words for each in told)
    assert told
    assert isinstance(preview, TablePreview)
    assert preview == request.answer(lambda _done, _words: None)
    *_told, settled = answers(read(SettleTable(preview.proposed())))
    assert isinstance(settled, SettledTable)
    assert settled.table.rows == 4


def test_what_is_refused_comes_as_words(tmp_path, read):
    assert answers(read(ReadTable(str(tmp_path))))[-1] == Unread(f"{tmp_path} is a folder; choose a file")


def test_nothing_is_left_of_a_reading_that_is_ended_halfway(tmp_path, monkeypatch):
    (tmp_path / "table.csv").write_bytes(FLOWERS.encode("utf-16") + "5.5,red,rose\n".encode("utf-16-le") * 100_000)
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    reader = Reader(ReadTable(str(tmp_path / "table.csv")), "en")
    assert isinstance(reader.poll(PATIENCE), Reading)
    reader.end()
    assert not [*(tmp_path / "passing").iterdir()]
    assert not active_children()


def test_a_process_that_dies_is_said_so(tmp_path, read):
    reader = read(ReadTable(str(tmp_path)))
    assert reader.poll() is None
    (process,) = active_children()
    process.kill()
    (answer,) = answers(reader)
    assert isinstance(answer, Unread)
    assert "ended unexpectedly" in answer.text
