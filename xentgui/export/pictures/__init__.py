"""The Figure as a picture: PNG, SVG, PDF."""
