"""Situations and lessons as JSON."""
