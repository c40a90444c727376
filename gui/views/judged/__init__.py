"""Where and how the network errs."""
