"""Everything Layerlab can do, without a window: choose, build, train, watch, save."""
