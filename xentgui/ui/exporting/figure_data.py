"""The Figure in the formats that other programs take, from the clipboard or from a drag."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QUrl
from PySide6.QtGui import QImage

from xentgui.core.errors import InvalidInputError

KINDS = MappingProxyType({"image/png": ".png", "image/svg+xml": ".svg", "application/pdf": ".pdf"})
"""Suffixes of the pictures that are offered, by MIME type; the program that pastes takes one."""
IMAGE, FILES = "application/x-qt-image", "text/uri-list"


def _ignore(_error: InvalidInputError) -> None:
    pass


class FigureData(QMimeData):
    """A picture of the Figure in each of `KINDS`, made when it is first asked for.

    As an image, too, for programs that ask the system for one. Its alternative text is in the
    pictures: as a text beside them, editors would paste it in their place.

    Parameters
    ----------
    draw : callable
        Makes the picture with a suffix.
    report : callable
        Shows the user why it cannot be made; the other program gets nothing then.
    place : callable, optional
        Gives the path of a file for the picture with a suffix, to be written when files are asked
        for; none are offered without it.
    """

    def __init__(
        self,
        draw: Callable[[str], bytes],
        report: Callable[[InvalidInputError], object],
        place: Callable[[str], Path] | None = None,
    ) -> None:
        super().__init__()
        self._draw: Callable[[str], bytes] = cache(draw)
        self._report, self._place = report, place

    def draw_all(self) -> None:
        """Make all pictures now, so that nobody has to be told of an error later.

        Raises
        ------
        InvalidInputError, OSError
            If one cannot be made.
        """
        made = {suffix: self._draw(suffix) for suffix in KINDS.values()}
        # A clipboard outlives the window, which nothing of it may keep alive.
        self._draw, self._report = made.__getitem__, _ignore

    def formats(self) -> list[str]:
        return [*KINDS, IMAGE, *([FILES] if self._place else [])]

    def hasFormat(self, kind: str) -> bool:  # noqa: N802
        return kind in self.formats()

    def retrieveData(self, kind: str, wanted: QMetaType | QMetaType.Type) -> object:  # noqa: N802
        try:
            if kind in KINDS:
                return QByteArray(self._draw(KINDS[kind]))
            if kind == IMAGE:
                return QImage.fromData(self._draw(".png"))
            if kind == FILES and self._place is not None:
                # Of their bytes Qt makes no URLs, where it is asked for these.
                return [self._written(suffix, self._place) for suffix in KINDS.values()]
        except InvalidInputError as error:
            self._report(error)
        except OSError as error:
            self._report(InvalidInputError("Cannot copy the figure: {reason}.", reason=str(error)))
        return None

    def _written(self, suffix: str, place: Callable[[str], Path]) -> QUrl:
        """Write a file, unless it is there."""
        path = place(suffix)
        if not path.exists():
            path.write_bytes(self._draw(suffix))
        return QUrl.fromLocalFile(str(path))
