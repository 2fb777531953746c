"""The probability of one class as the sigmoid of one logit."""

from xentgui.figure.panels.sigmoid.panel import PANEL

__all__ = ["PANEL"]
