"""Data set specs become arrays: generators, bundled sets, split and preprocessing (numpy, scikit-learn)."""
