"""The window: shows values, proposes other values, owns nothing. Never imports torch."""
