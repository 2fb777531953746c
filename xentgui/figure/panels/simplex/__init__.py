"""Softmax of three classes as a point of a triangle."""

from xentgui.figure.panels.simplex.panel import SimplexPanel

PANEL = SimplexPanel
