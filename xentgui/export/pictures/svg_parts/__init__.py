"""What an SVG is made of: named groups, lines of text, formulas."""
