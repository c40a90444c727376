"""One picture from the bytes of a PNG, JPEG or BMP file."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from core.catalogue.sources.pictures import Colour
from core.data.pictures.opened import Inputs
from core.language import _
from core.limits import LARGEST_PICTURE, MOST_PIXELS
from core.refused import Refused

MODES = {"grey": "L", "rgb": "RGB"}
DEEP = "I;16"
"""Grey values of 16 bits, which Pillow would cut off instead of scaling."""
DAMAGE = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)
"""What Pillow raises for bytes that are no picture."""


class Unreadable(Refused):
    """Why there is no picture in some bytes, in a few words."""


def decoded(content: bytes, size: int, colour: Colour) -> Inputs:
    """The picture upright, its middle cut to a square and resized, (channels, size, size) in [0, 1].

    The middle is cut out, rather than bands put around it, so that there are no edges to be learned. Transparent
    pixels are white. Raises Unreadable for anything else.
    """
    if len(content) > LARGEST_PICTURE:
        raise Unreadable(_("too large"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            square = _square(content, size, colour)
        except (Image.DecompressionBombError, Warning):
            raise Unreadable(_("too many pixels, or damaged")) from None
        except DAMAGE:
            raise Unreadable(_("damaged, or no picture")) from None
    values = np.asarray(square, np.float32) / np.float32(255)
    return np.ascontiguousarray(values.reshape(size, size, -1).transpose(2, 0, 1))


def _square(content: bytes, size: int, colour: Colour) -> Image.Image:
    with Image.open(BytesIO(content), formats=("PNG", "JPEG", "BMP")) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Unreadable(_("too many pixels"))
        opened.draft(MODES[colour], (2 * size, 2 * size))
        upright = ImageOps.exif_transpose(opened)
        return ImageOps.fit(_opaque(upright).convert(MODES[colour]), (size, size), Image.Resampling.BILINEAR)


def _opaque(picture: Image.Image) -> Image.Image:
    """The picture on white where it is transparent, with 8 bits a value."""
    if picture.mode.startswith(DEEP):
        deep: NDArray[np.uint16] = np.asarray(picture)
        return Image.fromarray((deep >> 8).astype(np.uint8))
    if not picture.has_transparency_data:
        return picture
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
