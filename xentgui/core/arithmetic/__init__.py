"""Arithmetic on logits and distributions, exact to rounding."""
