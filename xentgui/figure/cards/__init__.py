"""What panels are built on: a titled card, with a plot or drawn by the panel itself."""
