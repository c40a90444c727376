"""Tables of the person's own: what a file holds, and the samples in it."""
