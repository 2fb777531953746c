"""Pasting and opening numbers: what was understood, the choices, and what they lead to."""
