"""The document: paths into it, files, history, what an edit means for a running training."""
