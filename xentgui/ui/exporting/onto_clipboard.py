"""A picture on the clipboard, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.export.pictures.picture import picture
from xentgui.export.pictures.settings import PictureSettings
from xentgui.ui.exporting.figure_data import FigureData
from xentgui.ui.words import panel_titles, theme_name

translate = QCoreApplication.translate


def copy_picture(
    snapshot: Snapshot,
    settings: PictureSettings,
    tell: Callable[[str], object],
    report: Callable[[InvalidInputError], object],
) -> None:
    """Put a picture on the clipboard, in each format, unless one cannot be made.

    Parameters
    ----------
    snapshot : Snapshot
    settings : PictureSettings
    tell, report : callable
        Show the user a message and an error.
    """
    data = FigureData(lambda suffix: picture(snapshot, suffix, settings), report)
    try:
        # The clipboard keeps what it has unless all can be made.
        data.draw_all()
    except InvalidInputError as error:
        report(error)
        return
    except OSError as error:
        report(InvalidInputError("Cannot copy the figure: {reason}.", reason=str(error)))
        return
    QGuiApplication.clipboard().setMimeData(data)
    width, height = settings.size
    said = translate("CopyFigure", "Copied the figure: {width} \u00d7 {height}, {theme}")
    title = ""
    if settings.panels is not None and len(settings.panels) == 1:
        said = translate("CopyFigure", "Copied {panel}: {width} \u00d7 {height}, {theme}")
        title = panel_titles()[settings.panels[0]]
    theme = theme_name(settings.theme)
    tell(said.format(panel=title, width=width, height=height, theme=theme))
