"""The registry of formats: one row each, from which everything that lists them follows."""

from __future__ import annotations

from typing import NamedTuple


class ExportFormat(NamedTuple):
    """A kind of file that a Figure can become.

    Attributes
    ----------
    suffix : str
        Of the file's name, with its dot. The module of the same name makes it: that in
        `xentgui.export.pictures` has a `MAKE`, that in `xentgui.export.films` a `FILM`.
    title : str
        In the export form, in English; it is translated where it is shown.
    is_film : bool
        Whether it moves.
    """

    suffix: str
    title: str
    is_film: bool = False

    @property
    def name(self) -> str:
        """The suffix without its dot: on the command line, and of the module."""
        return self.suffix[1:]


EXPORT_FORMATS = (
    ExportFormat(".png", "PNG (pixels)"),
    ExportFormat(".svg", "SVG (vectors)"),
    ExportFormat(".pdf", "PDF (vectors)"),
    ExportFormat(".gif", "GIF (animation)", is_film=True),
    ExportFormat(".webp", "WebP (animation)", is_film=True),
)
"""Every format, in the order of a menu."""
SUFFIXES = tuple(each.suffix for each in EXPORT_FORMATS)
PICTURE_FORMATS = tuple(each for each in EXPORT_FORMATS if not each.is_film)
FILM_FORMATS = tuple(each for each in EXPORT_FORMATS if each.is_film)
