"""The terms of the loss."""

from xentgui.figure.panels.terms.panel import TermsPanel

PANEL = TermsPanel
