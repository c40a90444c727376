"""The training process: what is said to it and by it, the loop inside it, the client outside it."""
