"""Parameter -> widget, made from the catalogue: the only place with ranges and tooltips."""
