"""Taking the Figure out of the window."""
