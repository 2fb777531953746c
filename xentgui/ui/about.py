"""What the program is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from xentgui import __version__

translate = QCoreApplication.translate


def show_about(parent: QWidget) -> None:
    """Tell name, version and what the figure's font is, in a box of its own."""
    box = QMessageBox(parent)
    box.setWindowTitle(translate("About", "About xentgui"))
    box.setText(f"xentgui {__version__}")
    box.setInformativeText(
        translate(
            "About",
            "Softmax, cross-entropy and its gradient, exact to the last digit.\n"
            "The figure font is Noto Sans JP (SIL Open Font License).",
        )
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
