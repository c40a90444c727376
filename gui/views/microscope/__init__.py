"""What becomes of a batch at first weights of several kinds."""
