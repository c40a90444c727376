"""The network as a picture: every unit, and every weight between them."""
