"""Gradient descent in the window: taking steps, playing them, and going back."""
