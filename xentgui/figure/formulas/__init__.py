"""Formulas, from their symbols to typeset glyphs."""
