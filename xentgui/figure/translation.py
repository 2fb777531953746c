"""Qt's translation function, for text that is not in a QObject."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
"""``translate(context, text)``: what `text` is in the language of the application."""
