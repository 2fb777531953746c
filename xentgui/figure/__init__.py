"""What is drawn, the same on the screen and on a slide."""
