"""The panels at the left: where the data come from, and how the network learns."""
