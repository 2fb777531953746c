"""What can be chosen about a film; read by the command line before anything that draws."""

from __future__ import annotations

HISTORY, MOVE, DESCENT = SOURCES = ("history", "move", "descent")
"""What it goes through: what undo knows, the way from the pin to the present, or a descent."""
FRAMES, RATES = range(2, 301), range(1, 51)
"""Of a move, and a second."""
DEFAULT_FRAMES, DEFAULT_RATE = 60, 20
