"""The registry of formats: one row each, from which everything that lists them follows."""

from __future__ import annotations

from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable


class ExportFormat(NamedTuple):
    """A kind of file that a Figure can become.

    Attributes
    ----------
    suffix : str
        Of the file's name, with its dot. The module of the same name makes it: that in
        `xentgui.export.pictures` has a `MAKE`, that in `xentgui.export.films` a `FILM`.
    title : str
        What people call it.
    use : str
        In the export form, in English: what it is for. It is translated where it is shown.
    is_film : bool
        Whether it moves.
    needs : str
        A module without which it cannot be made, and the extra of that name which installs it.
    """

    suffix: str
    title: str
    use: str
    is_film: bool = False
    needs: str = ""

    @property
    def name(self) -> str:
        """The suffix without its dot: on the command line, and of the module."""
        return self.suffix[1:]

    @property
    def is_available(self) -> bool:
        """Whether what it needs is installed; it is looked for, but not imported."""
        return not self.needs or find_spec(self.needs) is not None

    def check(self) -> None:
        """Raise `InvalidInputError`, which says how to install it, where it is not available."""
        if not self.is_available:
            raise InvalidInputError(
                "python-{module}, which writes {suffix}, is not installed: "
                'pip install "xentgui[{module}]".',
                module=self.needs,
                suffix=self.suffix,
            )


EXPORT_FORMATS = (
    ExportFormat(".png", "PNG", "pixels, for any program"),
    ExportFormat(".svg", "SVG", "shapes and text, for the web and for drawing programs"),
    ExportFormat(".pdf", "PDF", "a page that is sharp at every size, for LaTeX and print"),
    ExportFormat(".pptx", "PPTX", "a slide for PowerPoint and Impress", needs="pptx"),
    ExportFormat(".gif", "GIF", "a film, for any program", is_film=True),
    ExportFormat(".webp", "WebP", "a film in more colours, for the web", is_film=True),
)
"""Every format, in the order of a menu."""
SUFFIXES = tuple(each.suffix for each in EXPORT_FORMATS)
PICTURE_FORMATS = tuple(each for each in EXPORT_FORMATS if not each.is_film)
FILM_FORMATS = tuple(each for each in EXPORT_FORMATS if each.is_film)


def format_of(path: str | Path, among: Collection[str] = SUFFIXES) -> ExportFormat:
    """Find the format that a file's name asks for.

    Parameters
    ----------
    path : str or Path
        A suffix alone will do.
    among : collection of str
        The suffixes that are known.

    Raises
    ------
    InvalidInputError
        If it ends in none of these.
    """
    name = Path(path).name
    suffix = name.lower() if name.lower() in among else Path(path).suffix.lower()
    for each in EXPORT_FORMATS:
        if each.suffix == suffix and suffix in among:
            return each
    raise InvalidInputError(
        'Cannot write "{name}": end the name in {suffixes}.',
        name=quotable(name),
        suffixes=", ".join(among),
    )
