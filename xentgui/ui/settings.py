"""What comes back at the next start: the window's place, theme, language, notation, file names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.view import NOTATIONS
from xentgui.export import choice as export_choice
from xentgui.export.choice import ExportChoice
from xentgui.language import LANGUAGES, SYSTEM
from xentgui.ui.theme import Theme


class Settings:
    """The user's preferences as stored on disk; damaged entries count as absent."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "xentgui", "xentgui"
        )

    @property
    def theme(self) -> Theme:
        """The chosen theme; by default, that of the system."""
        try:
            return Theme(self._store.value("theme", Theme.SYSTEM.value))
        except ValueError:
            return Theme.SYSTEM

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._store.setValue("theme", theme.value)

    @property
    def language(self) -> str:
        """The chosen one of `LANGUAGES`, or `SYSTEM`, which is the default."""
        stored = self._store.value("language")
        return stored if stored in LANGUAGES else SYSTEM

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    @property
    def notation(self) -> str:
        """The chosen one of `NOTATIONS`; by default, the first."""
        stored = self._store.value("notation")
        return stored if stored in NOTATIONS else NOTATIONS[0]

    @notation.setter
    def notation(self, notation: str) -> None:
        self._store.setValue("notation", notation)

    @property
    def panels(self) -> tuple[str, ...]:
        """The chosen panels; by default, `DEFAULT_PANELS`."""
        stored = str(self._store.value("panels", "")).split()
        return tuple(name for name in PANELS if name in stored) or DEFAULT_PANELS

    @panels.setter
    def panels(self, panels: Sequence[str]) -> None:
        self._store.setValue("panels", " ".join(panels))

    @property
    def export(self) -> ExportChoice:
        """The choice of the last export."""
        return export_choice.loads(str(self._store.value("export", "{}")))

    @export.setter
    def export(self, choice: ExportChoice) -> None:
        self._store.setValue("export", choice.dumps())

    def geometry(self, key: str) -> QByteArray:
        """Read the geometry of a window or splitter that is stored under `key`; empty for none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_geometry(self, key: str, value: QByteArray) -> None:
        """Store the geometry of a window or splitter under `key`."""
        self._store.setValue(key, value)

    def paths(self, key: str) -> list[Path]:
        """Read the paths that are stored under `key`; empty for none."""
        try:
            # As JSON: of a list of one, or of a path that is no Unicode, QSettings keeps less.
            stored = json.loads(str(self._store.value(key, "[]")))
        except (ValueError, RecursionError):
            return []
        if not isinstance(stored, list):
            return []
        return [Path(path) for path in stored if isinstance(path, str) and path]

    def set_paths(self, key: str, paths: Sequence[Path]) -> None:
        """Store paths under `key`."""
        self._store.setValue(key, json.dumps([str(path) for path in paths]))
