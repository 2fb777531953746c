"""Situations as JSON."""
