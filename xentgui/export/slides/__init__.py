"""The Figure as slides of a presentation: PPTX."""
