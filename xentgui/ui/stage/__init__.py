"""The Figure in the window, and what hands and keys do to it."""
