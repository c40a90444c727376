"""One row a layer: what leaves it, its gradient, its weights, and how far what it receives drifts."""
