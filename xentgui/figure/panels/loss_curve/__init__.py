"""The loss against the probability or the logit of one class."""

from xentgui.figure.panels.loss_curve.panel import PANEL

__all__ = ["PANEL"]
