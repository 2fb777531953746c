"""Exporting: the choice that is remembered, and the dialog that asks for another."""

from __future__ import annotations

from xentgui.ui.export_choice import ExportChoice
from xentgui.ui.settings import Settings


class Exporter:
    """Knows what was chosen for the last export.

    Parameters
    ----------
    settings : Settings
        Where the choice is kept.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._choice = settings.export

    @property
    def choice(self) -> ExportChoice:
        """What was chosen last."""
        return self._choice
