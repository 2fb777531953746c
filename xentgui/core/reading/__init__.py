"""Numbers that other programs have printed: one reader for what is pasted, dropped and piped."""
