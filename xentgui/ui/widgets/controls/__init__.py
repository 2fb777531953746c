"""Buttons, sliders and choices that are drawn here, and what is told of them."""
