"""How large pictures and their text are."""
