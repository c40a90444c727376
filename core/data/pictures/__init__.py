"""Pictures and arrays of a person's own: folders, IDX files and NumPy archives, each as `opened` and as `samples`."""
