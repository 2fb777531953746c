"""The flow of values forward and of the gradient back."""

from xentgui.figure.panels.flow.panel import FlowPanel

PANEL = FlowPanel
