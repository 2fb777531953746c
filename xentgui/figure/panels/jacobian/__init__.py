"""The Jacobian of softmax."""

from xentgui.figure.panels.jacobian.panel import JacobianPanel

PANEL = JacobianPanel
