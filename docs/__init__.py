"""What the documentation does not say by hand: the keys and the screenshot."""
