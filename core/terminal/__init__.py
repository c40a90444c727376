"""Layerlab without a window: the command line, training in a terminal, the catalogue as text."""
