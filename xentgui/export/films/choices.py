"""What can be chosen about a film; read by the command line before anything that draws."""

from __future__ import annotations

HISTORY, MOVE = SOURCES = ("history", "move")
"""What it goes through: the steps that undo knows, or the way from the pin to the present."""
FRAMES, RATES = range(2, 301), range(1, 51)
"""Of a move, and a second."""
DEFAULT_FRAMES, DEFAULT_RATE = 60, 20
