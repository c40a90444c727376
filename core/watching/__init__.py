"""What can be seen of a run: values that cross to the window, and how they are measured."""
