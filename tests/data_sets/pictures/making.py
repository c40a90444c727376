"""Files of pictures as a person has them, made where a test wants them."""

import gzip
import struct

import numpy as np
from PIL import Image

RNG = np.random.default_rng(0)
UNITS = {"u1": 0x08, "i1": 0x09, ">i2": 0x0B, ">i4": 0x0C, ">f4": 0x0D, ">f8": 0x0E}


def silent(_share, _words):
    """Nobody is told how far it is."""


def picture(file, colour=(200, 40, 40), size=(20, 20), mode="RGB", **options):
    """A picture of one colour in a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, colour).save(file, **options)
    return file


def pets(folder, each=3):
    """A folder of cats, which are red, and dogs, which are blue."""
    for number in range(each):
        picture(folder / "cat" / f"{number}.png", (255, 0, 0))
        picture(folder / "dog" / f"{number}.jpg", (0, 0, 255))
    return folder


def idx(array, kind="u1", shape=None):
    """An array as the bytes of an IDX file, which may declare another shape."""
    shape = array.shape if shape is None else shape
    return struct.pack(f">HBB{len(shape)}I", 0, UNITS[kind], len(shape), *shape) + array.astype(kind).tobytes()


def digits(folder, count=12, packed=False):
    """A pair of IDX files as those of MNIST; the file of the pictures."""
    ending, write = (".gz", gzip.compress) if packed else ("", bytes)
    pictures = RNG.integers(0, 256, (count, 6, 5))
    file = folder / f"train-images-idx3-ubyte{ending}"
    file.write_bytes(write(idx(pictures)))
    (folder / f"train-labels-idx1-ubyte{ending}").write_bytes(write(idx(np.arange(count) % 3)))
    return file


def archive(file, **arrays):
    """A NumPy archive."""
    np.savez_compressed(file, **arrays)
    return file
