"""The Figure on the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.export.pictures.settings import PictureSettings
from xentgui.ui.exporting.exporter import Exporter
from xentgui.ui.exporting.onto_clipboard import copy_picture


class CopyFigure:
    """Copies the Figure as it is seen, or as it was exported last.

    Parameters
    ----------
    model : Model
    seen : callable
        Gives the settings of what is seen: of a panel, by its name, or with None of all of it.
    exporter : Exporter
        Knows the last export.
    tell, report : callable
        Show the user a message and an error.
    """

    def __init__(
        self,
        model: Model,
        seen: Callable[[str | None], PictureSettings],
        exporter: Exporter,
        tell: Callable[[str], None],
        report: Callable[[InvalidInputError], None],
    ) -> None:
        self._model, self._seen, self._exporter = model, seen, exporter
        self._tell, self._report = tell, report

    def copy(self) -> None:
        """Put the Figure on the clipboard in the window's theme and proportion."""
        self._copy(self._seen(None))

    def copy_panel(self, name: str) -> None:
        """Put one panel there, in the theme and proportion that it has in the window.

        Parameters
        ----------
        name : str
            One of `xentgui.core.panels.PANELS`.
        """
        self._copy(replace(self._seen(name), panels=(name,)))

    def copy_as_exported(self) -> None:
        """Put it there in the size, theme and panels of the last export, whatever is seen."""
        # A caption belongs to the file that it was written for.
        self._copy(replace(self._exporter.choice.picture, caption=""))

    def _copy(self, settings: PictureSettings) -> None:
        copy_picture(self._model.snapshot, settings, self._tell, self._report)
