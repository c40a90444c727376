"""One step of a small network, in four beats."""
