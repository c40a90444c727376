"""What the filters of a layer see."""
