"""The Figure as an animation: GIF, WebP."""
