"""``xentgui render``: the figure as pictures."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from xentgui.cli import sequence
from xentgui.cli.inputs import add_inputs, given_options, number, state_of
from xentgui.cli.output import StreamError, read_stdin, write_stderr, write_stdout
from xentgui.cli.sequence import STANDARD
from xentgui.core.panels import PANEL_KINDS
from xentgui.core.parse import quotable
from xentgui.export.formats import EXPORT_FORMATS
from xentgui.resources import SOURCE_LANGUAGE, languages

if TYPE_CHECKING:
    from xentgui.core.snapshot import Snapshot
    from xentgui.export.films.moments import Note

LARGEST_SIZE = 16384
"""Most pixels on a side."""
LONGEST_PATH = 200
"""Characters of a path in a message."""
DERIVATIONS = ("short", "full")
PANEL_OF = {
    name: kind.name for kind in PANEL_KINDS for name in (kind.option, kind.name.replace("_", "-"))
}
"""Panels of a View by the names that people type."""
OPTION_OF = {kind.name: kind.option for kind in PANEL_KINDS}
"""What people type for a panel of a View."""
FORMATS = tuple(each.name for each in EXPORT_FORMATS)
NAMED_FORMATS = f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
OPTIONS = ",".join(kind.option for kind in PANEL_KINDS)
"""Those that are offered: one for each panel, in reading order."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``xentgui render`` to a parser."""
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="what the window has saved, or a picture that has its data; - for standard input",
    )
    add_inputs(parser, required=False)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        action="append",
        metavar="FILE",
        help=f"file to write, such as figure.svg: {NAMED_FORMATS}, by its name; may be given again "
        "for another; - for standard output",
    )
    parser.add_argument("--format", choices=FORMATS, help="what to write to standard output")
    sequence.add_options(parser)
    parser.add_argument(
        "--size",
        type=_size,
        default=(1920, 1080),
        metavar="WxH",
        help="width and height in pixels (default: 1920x1080)",
    )
    parser.add_argument(
        "--scale",
        type=number,
        default=1.0,
        metavar="S",
        help="size of text and lines in proportion to the picture, 0.25 to 4 (default: 1)",
    )
    parser.add_argument(
        "--lang",
        choices=languages(),
        default=SOURCE_LANGUAGE,
        help="language of the words in the picture (default: en)",
    )
    parser.add_argument(
        "--theme",
        choices=("light", "dark", "journal"),
        default="light",
        help="colours; journal: for print, without cards, axes named (default: light)",
    )
    parser.add_argument(
        "--transparent", action="store_true", help="leave out the ground, for the slide's own"
    )
    panels = parser.add_argument(
        "--panels",
        type=_panels,
        metavar="LIST",
        help=f"which, and in which order: {OPTIONS}",
    )
    panels.completer = _completed_panels  # type: ignore[attr-defined]
    parser.add_argument(
        "--derivation",
        choices=DERIVATIONS,
        help="the derivation in three lines or with every step (default: as in FILE, or short)",
    )
    parser.add_argument(
        "--notation",
        type=_notation,
        metavar="UYT",
        help="symbols of logits, probabilities and target: uyt, zpy or xqp (default: as in FILE, "
        "or uyt)",
    )
    parser.add_argument("--caption", default="", metavar="TEXT", help="text below the panels")
    parser.add_argument(
        "--no-titles", action="store_true", help="leave out the titles of the panels"
    )
    parser.add_argument(
        "--no-values", action="store_true", help="leave out the numbers, to be predicted"
    )
    parser.add_argument(
        "--no-hints", action="store_true", help="leave out how to read the panels, beside titles"
    )
    parser.add_argument(
        "--outlines", action="store_true", help="SVG: draw text as shapes, which need no font"
    )
    parser.add_argument(
        "--no-data",
        action="store_true",
        help="leave out the numbers, by which the picture can be opened again",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the pictures that the arguments ask for.

    Returns
    -------
    int
        0: after an error the program ends with one line on stderr.
    """
    import os

    parser: argparse.ArgumentParser = arguments.parser
    _check(arguments)
    # Without this Qt aborts the process where there is no display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from xentgui.startup import import_qt, start

    import_qt()
    from PySide6.QtWidgets import QApplication

    from xentgui.core.errors import InvalidInputError
    from xentgui.export.pictures.picture import PictureSettings
    from xentgui.language import install

    try:
        settings = PictureSettings(
            size=arguments.size,
            theme=arguments.theme,
            transparent=arguments.transparent,
            scale=arguments.scale,
            panels=arguments.panels,
            titles=not arguments.no_titles,
            values=not arguments.no_values,
            hints=not arguments.no_hints,
            caption=arguments.caption,
            outlines=arguments.outlines,
            embed=not arguments.no_data,
        )
        formats = [sequence.output_format(arguments, output) for output in arguments.output]
        sequence.check(arguments, formats)
        tasks = sequence.tasks(
            arguments,
            formats,
            lambda: _snapshot(arguments),
            lambda snapshot: _looked_at(snapshot, arguments),
        )
    except (InvalidInputError, StreamError) as error:
        parser.error(str(error))
    application = QApplication.instance() or start(lambda: QApplication(["xentgui"]))
    install(application, arguments.lang)
    cramped: dict[tuple[str, ...], Snapshot] = {}
    failures = [_written(arguments, task, settings, partial(_note, cramped)) for task in tasks]
    for panels, shown in cramped.items():
        _say_what_has_no_room(arguments, panels, shown, settings)
    if any(failures):
        parser.error("; ".join(dict.fromkeys(filter(None, failures))))
    return 0


def _note(
    cramped: dict[tuple[str, ...], Snapshot], panels: tuple[str, ...], shown: Snapshot
) -> None:
    cramped.setdefault(panels, shown)


def _say_what_has_no_room(
    arguments: argparse.Namespace, panels: Iterable[str], snapshot: Snapshot, settings: Any
) -> None:
    """Name the panels that cannot be read, and what would give them room; it is no error."""
    from xentgui.export.pictures.room import fitting_scale

    names = ", ".join(OPTION_OF[name] for name in panels)
    scale = fitting_scale(snapshot, settings)
    cure = "choose fewer --panels" if scale is None else f"at --scale {scale:g} there is"
    prog = arguments.parser.prog
    write_stderr(f"{prog}: note: there is not enough room for {names}; {cure}.\n")


def _check(arguments: argparse.Namespace) -> None:
    """End the program where the arguments contradict each other."""
    parser: argparse.ArgumentParser = arguments.parser
    if arguments.file is not None and (options := given_options(arguments)):
        file = quotable(arguments.file)
        parser.error(f"{file} says what to draw; leave out {', '.join(options)}.")
    streams = arguments.output.count(STANDARD)
    if streams > 1:
        parser.error("only one picture can go to standard output.")
    if streams and arguments.format is None:
        parser.error(f"say what to write to standard output: --format {NAMED_FORMATS}.")
    if arguments.format is not None and not streams:
        parser.error("--format is for standard output, -o -; end a file's name in .png instead.")


def _snapshot(arguments: argparse.Namespace) -> Snapshot:
    from pathlib import Path

    from xentgui.core.errors import InvalidInputError
    from xentgui.core.snapshot import Snapshot
    from xentgui.files.embedded import MAX_BYTES, read_any
    from xentgui.files.safe_io import read_bytes

    if arguments.file is None:
        return Snapshot.of(state_of(arguments))
    if arguments.file == STANDARD:
        data, name = read_stdin(MAX_BYTES + 1), "standard input"
    else:
        path = Path(arguments.file)
        data, name = read_bytes(path, MAX_BYTES), f'"{quotable(path.name)}"'
    try:
        return Snapshot.of(*read_any(data))
    except InvalidInputError as error:
        raise InvalidInputError(
            "Cannot open {name}: {problem}", name=name, problem=error
        ) from error


def _looked_at(snapshot: Snapshot, arguments: argparse.Namespace) -> Snapshot:
    """Return a Snapshot in the symbols, and with the derivation, that were asked for."""
    from dataclasses import replace

    view = snapshot.view
    if arguments.notation is not None:
        view = replace(view, notation=arguments.notation)
    if arguments.derivation is not None:
        view = replace(view, full_derivation=arguments.derivation == DERIVATIONS[1])
    return replace(snapshot, view=view)


def _written(
    arguments: argparse.Namespace,
    task: sequence.Task,
    settings: Any,
    note: Note,
) -> str | None:
    """Write one file; return what went wrong."""
    from pathlib import Path

    from xentgui.core.errors import InvalidInputError
    from xentgui.export.pictures.picture import picture, render
    from xentgui.files.safe_io import write_bytes

    output = task.output

    def of_picture(panels: tuple[str, ...]) -> None:
        note(panels, task.snapshot)

    try:
        if not task.slides and output != STANDARD:
            render(task.snapshot, output, settings, of_picture)
            return None
        if task.slides:
            data = sequence.content(arguments, task, settings, note)
        else:
            data = picture(task.snapshot, task.suffix, settings, of_picture)
        if output == STANDARD:
            write_stdout(data)
        else:
            write_bytes(Path(output), data)
    except BrokenPipeError:
        raise
    except (InvalidInputError, StreamError) as error:
        return str(error)
    except OSError as error:
        name = quotable(output, LONGEST_PATH)
        if error.strerror:
            return f"cannot write {name}: {error.strerror}"
        # Without a number, as Qt's are, the message already names the file.
        return f"{name}: {str(error).removeprefix(f'{output}: ')}"
    return None


def _panels(text: str) -> tuple[str, ...]:
    names = [name.strip().lower().replace("_", "-") for name in text.split(",")]
    unknown = next((name for name in names if name not in PANEL_OF), None)
    if unknown is not None:
        unknown = quotable(unknown)
        raise argparse.ArgumentTypeError(f'"{unknown}" is not a panel; use some of {OPTIONS}.')
    return tuple(PANEL_OF[name] for name in names)


def _completed_panels(prefix: str, **_: object) -> list[str]:
    """Go on with a list of panels, for a shell."""
    before, comma, _begun = prefix.rpartition(",")
    named = before.split(",")
    return [f"{before}{comma}{kind.option}" for kind in PANEL_KINDS if kind.option not in named]


def _notation(text: str) -> str:
    from xentgui.core.view import NOTATIONS

    if text not in NOTATIONS:
        raise argparse.ArgumentTypeError(
            f'"{quotable(text)}" is not a notation; use {", ".join(NOTATIONS)}.'
        )
    return text


def _size(text: str) -> tuple[int, int]:
    import re

    sides = re.fullmatch(r"\s*(\d{1,9})\s*[x\N{MULTIPLICATION SIGN}]\s*(\d{1,9})\s*", text.lower())
    width, height = map(int, sides.groups()) if sides else (0, 0)
    if not (0 < width <= LARGEST_SIZE and 0 < height <= LARGEST_SIZE):
        raise argparse.ArgumentTypeError(
            f'"{quotable(text)}" is not a size; use two whole numbers from 1 to {LARGEST_SIZE}, '
            "as in 1920x1080."
        )
    return width, height
