"""Everything Layerlab can do, without a window: choose, build, train, watch, save."""

VERSION = "0.1.0"
