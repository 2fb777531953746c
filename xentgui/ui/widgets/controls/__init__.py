"""Buttons, sliders, choices and menus that are drawn here, and room and focus for them."""
