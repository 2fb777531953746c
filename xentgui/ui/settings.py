"""What comes back at the next start: the window's place and the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings

from xentgui.ui.theme import Theme


class Settings:
    """Typed access to the user's stored preferences; damaged entries count as absent."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "xentgui", "xentgui"
        )

    @property
    def theme(self) -> Theme:
        """The chosen theme; that of the system at first."""
        try:
            return Theme(self._store.value("theme", Theme.SYSTEM.value))
        except ValueError:
            return Theme.SYSTEM

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._store.setValue("theme", theme.value)

    def bytes(self, key: str) -> QByteArray:
        """Read the geometry stored under `key`, or nothing."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Store a geometry."""
        self._store.setValue(key, value)
