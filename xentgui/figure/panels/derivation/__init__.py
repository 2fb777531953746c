"""The derivation of the gradient."""

from xentgui.figure.panels.derivation.panel import DerivationPanel

PANEL = DerivationPanel
