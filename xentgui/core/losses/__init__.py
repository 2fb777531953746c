"""Losses of a softmax, one file each, and the registry of them."""
