"""What each layer makes of the samples."""
