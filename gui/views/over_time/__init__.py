"""One layer from the start of the run to now."""
