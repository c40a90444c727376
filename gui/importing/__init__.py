"""A dialog for data of the person's own: what lies in a file, and what of it is learned."""
