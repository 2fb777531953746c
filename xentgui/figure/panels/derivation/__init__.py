"""The derivation of the gradient."""
