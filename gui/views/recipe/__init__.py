"""The basic recipe: the errors of the parts, the gaps between them, and what to do next."""
