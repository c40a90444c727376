"""The network as a row of cards: add, remove, reorder, edit."""
