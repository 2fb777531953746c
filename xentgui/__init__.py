"""See softmax, cross-entropy and its gradient, and make the figure for your slide."""

__version__ = "0.1.0"
