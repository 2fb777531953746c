"""The Figure on the clipboard, as a slide needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.export.pictures.picture import picture
from xentgui.ui.exporting.exporter import Exporter
from xentgui.ui.words import theme_name

translate = QCoreApplication.translate


class CopyFigure:
    """Copies the Figure in the size and theme of the last export, whatever the window's are.

    Parameters
    ----------
    model : Model
    exporter : Exporter
        Knows the last export.
    tell, report : callable
        Show the user a message and an error.
    """

    def __init__(
        self,
        model: Model,
        exporter: Exporter,
        tell: Callable[[str], None],
        report: Callable[[InvalidInputError], None],
    ) -> None:
        self._model, self._exporter = model, exporter
        self._tell, self._report = tell, report

    def copy(self) -> None:
        """Put the Figure on the clipboard as PNG and SVG; the program that pastes takes one."""
        # A caption belongs to the file that it was written for.
        settings = replace(self._exporter.choice.picture, caption="")
        snapshot = self._model.snapshot
        try:
            png, svg = (picture(snapshot, suffix, settings) for suffix in (".png", ".svg"))
        except InvalidInputError as error:
            self._report(error)
            return
        except OSError as error:
            self._report(InvalidInputError("Cannot copy the figure: {reason}.", reason=str(error)))
            return
        data = QMimeData()
        # As an image for programs that ask the system for one, and as the very bytes, which hold
        # the document, for those that take a PNG.
        data.setImageData(QImage.fromData(png))
        data.setData("image/png", png)
        data.setData("image/svg+xml", svg)
        QGuiApplication.clipboard().setMimeData(data)
        width, height = settings.size
        self._tell(
            translate("CopyFigure", "Copied the figure: {width} \u00d7 {height}, {theme}").format(
                width=width, height=height, theme=theme_name(settings.theme)
            )
        )
