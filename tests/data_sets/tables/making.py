"""Tables as files, and the short way to read them."""

from core.watching.previews import ReadTable, SettleTable

FLOWERS = "length,colour,kind\n1.5,red,rose\n2.5,blue,iris\n3.5,red,rose\n4.5,white,iris\n"


def silent(_done, _words):
    """Reports nothing."""


def written(folder, content=FLOWERS, name="table.csv"):
    """A file of text in UTF-8, or of bytes."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def seen(file, **asked):
    """What is found in the file."""
    return ReadTable(str(file), **asked).answer(silent)


def column(preview, name):
    """What is found in one of its columns."""
    return next(each for each in preview.columns if each.name == name)


def settled(file, *targets, missing="drop", **asked):
    """The file as it is proposed to be used, settled."""
    preview = seen(file, **asked)
    proposed = preview.proposed(targets)
    return SettleTable(preview.table(proposed.columns, missing)).answer(silent)


def samples(file, *targets, **chosen):
    """The inputs and targets that are read from the file as it is proposed to be used."""
    return settled(file, *targets, **chosen).table.recipe().make(rng=None)
