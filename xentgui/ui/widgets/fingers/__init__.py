"""What fingers need: which presses are theirs, and room for them."""
