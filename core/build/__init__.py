"""Specs become torch: weights, modules, optimizer."""
