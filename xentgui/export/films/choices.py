"""What can be chosen about a film; read by the command line before anything that draws."""

from __future__ import annotations

HISTORY, MOVE, DESCENT, DERIVATION = SOURCES = ("history", "move", "descent", "derivation")
"""What it goes through: what undo knows, the way from the pin to the present, a descent, or the
lines of the derivation, each of which is shown for `READING_TIME`."""
FRAMES, RATES = range(2, 301), range(1, 51)
"""Of a move, and a second."""
DEFAULT_FRAMES, DEFAULT_RATE = 60, 20
READING_TIME = 4000
"""Milliseconds that what is to be read is shown, as a step of a lesson."""
