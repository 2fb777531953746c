"""The window's colours, from the Style of its Figure."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from xentgui.figure.drawing.style import DARK, LIGHT, Style, contrasted


class Theme(Enum):
    """A choice of colours; `SYSTEM` follows the light or dark mode of the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    def style(self) -> Style:
        """Return the Style of this choice; for `SYSTEM`, the one that fits the desktop now."""
        style = DARK if self._is_dark() else LIGHT
        return contrasted(style) if wants_contrast() else style

    def _is_dark(self) -> bool:
        if self is Theme.SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            return scheme == Qt.ColorScheme.Dark
        return self is Theme.DARK

    def other(self) -> Theme:
        """Return `LIGHT` or `DARK`, whichever is not seen now."""
        return Theme.LIGHT if self._is_dark() else Theme.DARK


def wants_contrast() -> bool:
    """Whether the user has asked the system for high contrast."""
    # By a name of its own: PySide lets the one go with the other.
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def palette(style: Style) -> QPalette:
    """Make the colours of all widgets.

    Parameters
    ----------
    style : Style

    Returns
    -------
    QPalette
        For the Fusion style, which takes all its colours from it.
    """
    role = QPalette.ColorRole
    ground, ink = QColor(style.ground), QColor(style.ink)
    dark, strong = style.name == DARK.name, style.muted == style.ink
    # A little stronger than in the figure: it also stands on tinted rows.
    muted = ink if strong else QColor("#a9b2bb" if dark else "#5b656e")
    result = QPalette(QColor(style.card if dark else style.ground), ground)
    for name, colour in (
        (role.Window, ground),
        (role.WindowText, ink),
        (role.Base, QColor(style.field)),
        (role.AlternateBase, QColor(style.card)),
        (role.Text, ink),
        (role.PlaceholderText, muted),
        (role.Button, QColor(style.line) if dark and not strong else QColor(style.card)),
        (role.ButtonText, ink),
        (role.BrightText, QColor(style.positive)),
        (role.Highlight, QColor("#46525f" if dark else "#cdd6e0")),
        (role.HighlightedText, ink),
        (role.ToolTipBase, QColor(style.card)),
        (role.ToolTipText, ink),
        (role.Accent, QColor(style.probabilities_text)),
        (role.Link, QColor(style.target_text)),
        (role.LinkVisited, QColor(style.target_text)),
        (role.Light, QColor(style.line).lighter(120)),
        (role.Midlight, QColor(style.highlight if strong else style.line)),
        (role.Mid, ink if strong else QColor("#6b7681" if dark else "#838d97")),
        (role.Dark, QColor(style.line).darker(130)),
        (role.Shadow, QColor("#000000") if dark else QColor(style.line).darker(150)),
    ):
        result.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        faint = QColor(muted)
        faint.setAlphaF(0.6)
        result.setColor(QPalette.ColorGroup.Disabled, name, faint)
    return result
