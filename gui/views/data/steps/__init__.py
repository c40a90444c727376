"""The charts that show what a step of preprocessing does."""
