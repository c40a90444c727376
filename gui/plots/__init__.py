"""The plot kit: curves, axes, read-outs, colour maps and pictures to take away, in the look of the window."""
