"""Engines: the things that can make one training step."""
