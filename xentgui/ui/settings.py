"""What comes back at the next start: the window's place, theme, language, notation, file names."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from xentgui.core.errors import InvalidInputError
from xentgui.core.panels import COLUMNS, DEFAULT_PANELS, PANELS, listed
from xentgui.core.view import NOTATIONS
from xentgui.export import choice as export_choice
from xentgui.export.choice import ExportChoice
from xentgui.export.pages.page import Page
from xentgui.files.safe_io import read_as, read_bytes, reason_of, write_bytes
from xentgui.language import LANGUAGES, SYSTEM
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.scale import SCALES

LARGEST = 1 << 20
"""Bytes of one setting."""


class Settings:
    """The user's preferences as stored on disk; damaged entries count as absent.

    Each is a small file of its own, so that windows that write at the same time need no lock. The
    one file of QSettings has one: what a killed process left of it stops the program for half a
    minute, and where a disk is nearly full that file loses its end.

    What cannot be written is kept in memory, and tried again with the next change.

    Parameters
    ----------
    folder : Path, optional
        ``xentgui`` in the user's folder for settings when not given; it is made when it is first
        written to.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = _default_folder() if folder is None else folder
        self._folder = folder / "settings"
        self._earlier = _of_version_0_1(folder / "xentgui.ini")
        self._progress: dict[str, int] | None = None
        self._unwritten: dict[str, str] = {}
        self._problems: dict[str, InvalidInputError] = {}
        self._report: Callable[[InvalidInputError], None] | None = None

    def report_to(self, report: Callable[[InvalidInputError], None]) -> None:
        """Call `report` with what cannot be read, and with what cannot be written.

        It is called once for each, also for what has already happened; for writing again once
        it has worked in between.
        """
        self._report = report
        for problem in self._problems.values():
            report(problem)

    @property
    def theme(self) -> Theme:
        """The chosen theme; by default, that of the system."""
        try:
            return Theme(self._value("theme"))
        except ValueError:
            return Theme.SYSTEM

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._set("theme", theme.value)

    @property
    def language(self) -> str:
        """The chosen one of `LANGUAGES`, or `SYSTEM`, which is the default."""
        stored = self._value("language")
        return stored if stored in LANGUAGES else SYSTEM

    @language.setter
    def language(self, language: str) -> None:
        self._set("language", language)

    @property
    def scale(self) -> float:
        """How large the window is drawn, one of `SCALES`; by default, 1."""
        try:
            stored = float(self._value("scale"))
        except ValueError:
            return 1.0
        return stored if stored in SCALES else 1.0

    @scale.setter
    def scale(self, scale: float) -> None:
        self._set("scale", f"{scale:g}")

    @property
    def projector(self) -> bool:
        """Whether the window is drawn for a hall."""
        return self._value("projector") == "on"

    @projector.setter
    def projector(self, projector: bool) -> None:
        self._set("projector", "on" if projector else "off")

    @property
    def unfolded(self) -> bool:
        """Whether what is seldom set is unfolded in the left column."""
        return self._value("unfolded") == "on"

    @unfolded.setter
    def unfolded(self, unfolded: bool) -> None:
        self._set("unfolded", "on" if unfolded else "off")

    @property
    def is_welcomed(self) -> bool:
        """Whether what to begin with need not be said any more."""
        return self._value("welcomed") == "yes"

    @is_welcomed.setter
    def is_welcomed(self, is_welcomed: bool) -> None:
        self._set("welcomed", "yes" if is_welcomed else "")

    @property
    def notation(self) -> str:
        """The chosen one of `NOTATIONS`; by default, the first."""
        stored = self._value("notation")
        return stored if stored in NOTATIONS else NOTATIONS[0]

    @notation.setter
    def notation(self, notation: str) -> None:
        self._set("notation", notation)

    @property
    def panels(self) -> tuple[str, ...]:
        """The chosen panels in their order; by default, `DEFAULT_PANELS`."""
        stored = dict.fromkeys(self._value("panels").split())
        return tuple(name for name in stored if name in PANELS) or DEFAULT_PANELS

    @panels.setter
    def panels(self, panels: Sequence[str]) -> None:
        self._set("panels", " ".join(panels))

    @property
    def order(self) -> tuple[str, ...]:
        """All panels in the order in which they are listed; by default, as `panels` are."""
        stored = dict.fromkeys(self._value("order").split())
        known = tuple(name for name in stored if name in PANELS)
        return listed(known or self.panels)

    @order.setter
    def order(self, order: Sequence[str]) -> None:
        self._set("order", " ".join(order))

    @property
    def hides_hints(self) -> bool:
        """Whether the figure is without the lines on how to read a panel."""
        return self._value("hints") == "off"

    @hides_hints.setter
    def hides_hints(self, hidden: bool) -> None:
        self._set("hints", "off" if hidden else "")

    @property
    def hides_legend(self) -> bool:
        """Whether the figure is without the key of before and now."""
        return self._value("legend") == "off"

    @hides_legend.setter
    def hides_legend(self, hidden: bool) -> None:
        self._set("legend", "off" if hidden else "")

    @property
    def columns(self) -> int | None:
        """In how many columns the panels stand, one of `COLUMNS`; by default, as reads best."""
        stored = self._value("columns")
        return int(stored) if stored in map(str, COLUMNS) else None

    @columns.setter
    def columns(self, columns: int | None) -> None:
        self._set("columns", "" if columns is None else str(columns))

    @property
    def export(self) -> ExportChoice:
        """The choice of the last export; before the first, with the theme of the window."""
        return export_choice.loads(self._value("export"), self.theme.style().name)

    @export.setter
    def export(self, choice: ExportChoice) -> None:
        self._set("export", choice.dumps())

    def set_export_pages(self, pages: tuple[tuple[str, Page], ...]) -> None:
        """Store the pages that the user has named; all else stays, chosen or not."""
        self._set("export", export_choice.with_pages(self._value("export"), pages))

    def geometry(self, key: str) -> QByteArray:
        """Read the geometry of a window or splitter that is stored under `key`; empty for none."""
        return QByteArray.fromBase64(self._value(key).encode())

    def set_geometry(self, key: str, value: QByteArray) -> None:
        """Store the geometry of a window or splitter under `key`."""
        self._set(key, value.toBase64().toStdString())

    def paths(self, key: str) -> list[Path]:
        """Read the paths that are stored under `key`; empty for none."""
        try:
            stored = json.loads(self._value(key))
        except (ValueError, RecursionError):
            return []
        if not isinstance(stored, list):
            return []
        return [Path(path) for path in stored if isinstance(path, str) and path]

    def set_paths(self, key: str, paths: Sequence[Path]) -> None:
        """Store paths under `key`."""
        self._set(key, json.dumps([str(path) for path in paths]))

    def lesson_progress(self, lesson: str) -> int:
        """Read the step, from 0, at which a lesson was left; -1 for its end."""
        # The menu of lessons asks for each of them with every frame.
        if self._progress is None:
            self._progress = self._lessons()
        return self._progress.get(lesson, 0)

    def set_lesson_progress(self, lesson: str, step: int) -> None:
        """Store the step at which a lesson was left; that of a new one is not worth it."""
        # Read anew, for another window may have come further in another lesson.
        known = self._lessons()
        if step != known.get(lesson, 0):
            known[lesson] = step
            self._set("lessons/progress", json.dumps(known))
        self._progress = known

    def _lessons(self) -> dict[str, int]:
        try:
            stored = json.loads(self._value("lessons/progress"))
        except (ValueError, RecursionError):
            return {}
        if not isinstance(stored, dict):
            return {}
        return {key: step for key, step in stored.items() if type(step) is int and step >= -1}

    def _value(self, key: str) -> str:
        """Read what is stored under a key; empty for nothing."""
        if key in self._unwritten:
            return self._unwritten[key]
        try:
            return read_as(self._file(key), LARGEST, _text)
        except InvalidInputError as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                self._say(
                    "reading",
                    InvalidInputError(
                        "One setting has its default value until you choose it again. {problem}",
                        problem=error,
                    ),
                )
        return self._earlier.get(key, "")

    def _set(self, key: str, text: str) -> None:
        """Store a text under a key, and what could not be stored before."""
        if self._value(key) == text and not self._unwritten:
            return
        self._unwritten[key] = text
        for waiting in list(self._unwritten):
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                write_bytes(self._file(waiting), self._unwritten[waiting].encode())
            except OSError as error:
                self._say(
                    "writing",
                    InvalidInputError(
                        "Settings are kept only until the window is closed: {folder}: {problem}",
                        folder=self._folder,
                        problem=reason_of(error),
                    ),
                )
            else:
                del self._unwritten[waiting]
        if not self._unwritten:
            self._problems.pop("writing", None)

    def _file(self, key: str) -> Path:
        return self._folder / key.replace("/", " ")

    def _say(self, what: str, problem: InvalidInputError) -> None:
        if what not in self._problems:
            self._problems[what] = problem
            if self._report is not None:
                self._report(problem)


def _text(data: bytes) -> str:
    try:
        return data.decode().strip()
    except UnicodeDecodeError as error:
        raise InvalidInputError("It is damaged.") from error


def _default_folder() -> Path:
    """Return where a QSettings would have its file, without reading one: there is none."""
    nothing = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "xentgui", "settings"
    )
    return Path(nothing.fileName()).parent


def _of_version_0_1(path: Path) -> dict[str, str]:
    """Read the one file in which version 0.1 had all settings, which is left as it is."""
    try:
        read_bytes(path, LARGEST)
    except InvalidInputError:
        return {}
    stored = QSettings(str(path), QSettings.Format.IniFormat)
    values = {key: stored.value(key) for key in stored.allKeys()}
    return {
        key: value.toBase64().toStdString() if isinstance(value, QByteArray) else value
        for key, value in values.items()
        if isinstance(value, QByteArray | str)
    }
