"""What can be chosen: one file a family, one class an entry. No torch, no Qt."""
