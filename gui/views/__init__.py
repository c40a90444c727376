"""The views: each draws one aspect of a snapshot, and says in words what it shows."""
