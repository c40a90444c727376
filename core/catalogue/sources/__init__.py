"""The entries of the data sets, a file for each kind of source."""
