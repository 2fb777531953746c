"""The loss over the logits of two classes."""

from xentgui.figure.panels.map.panel import MapPanel

PANEL = MapPanel
