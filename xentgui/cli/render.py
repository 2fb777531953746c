"""``xentgui render``: the figure as pictures."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from xentgui.cli import sequence
from xentgui.cli.inputs import (
    OTHER_LOSSES,
    add_inputs,
    add_notation,
    measured,
    number,
    refuse_options,
    state_of,
    state_of_table,
)
from xentgui.cli.output import StreamError, write_stderr, write_stdout
from xentgui.cli.sequence import STANDARD
from xentgui.core.panels import COLUMNS, PANEL_CALLED, PANEL_KINDS
from xentgui.core.parse import quotable
from xentgui.export.formats import EXPORT_FORMATS
from xentgui.export.pages.page import LEAST_DPI, MOST_DPI, Page, parse_sides
from xentgui.export.pages.presets import PRESETS
from xentgui.resources import SOURCE_LANGUAGE, languages

if TYPE_CHECKING:
    from xentgui.core.situation import Situation
    from xentgui.core.snapshot import Snapshot
    from xentgui.export.films.moments import Note
    from xentgui.export.pictures.kept import Kept
    from xentgui.export.pictures.settings import PictureSettings

LONGEST_PATH = 200
"""Characters of a path in a message."""
DERIVATIONS = ("short", "full")
AS_IN_FILE = (
    "theme",
    "transparent",
    "panels",
    "titles",
    "values",
    "hints",
    "legend",
    "columns",
    "caption",
    "outlines",
    "formulas",
)
"""Settings that are as a picture has them which is drawn again, unless its option is given."""
NO_LOSS = "none"
"""What is compared where nothing is."""
AUTOMATIC = "auto"
"""The text size that is found, and as many columns as read best."""
OPTION_OF = {kind.name: kind.option for kind in PANEL_KINDS}
"""What people type for a panel of a View."""
FORMATS = tuple(each.name for each in EXPORT_FORMATS)
NAMED_FORMATS = f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
OPTIONS = ",".join(kind.option for kind in PANEL_KINDS)
"""Those that are offered: one for each panel, in reading order."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``xentgui render`` to a parser."""
    add_inputs(parser)
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
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument(
        "--size",
        type=_size,
        metavar="WxH",
        help="width and height in pixels, or in mm, cm or in, as in 89x60mm (default: 1920x1080)",
    )
    sizes.add_argument(
        "--preset", choices=PRESETS, metavar="NAME", help=f"a size by name: {', '.join(PRESETS)}"
    )
    parser.add_argument(
        "--dpi",
        type=_dpi,
        metavar="N",
        help="dots per inch of the page (default: 300 for mm, cm and in; for pixels, those of a "
        "slide)",
    )
    texts = parser.add_mutually_exclusive_group()
    texts.add_argument(
        "--text-size",
        type=_text_size,
        metavar="PT",
        help="points of the smallest text, as in 14pt; auto for the largest at which all has room, "
        "on slides 12 to 18, in mm and cm 6 to 10 (default: auto)",
    )
    texts.add_argument(
        "--scale",
        type=number,
        metavar="S",
        help="size of text and lines in proportion to the picture instead, 0.25 to 4",
    )
    parser.add_argument(
        "--lang",
        choices=languages(),
        help="language of the words in the picture (default: as in FILE, or en)",
    )
    parser.add_argument(
        "--theme",
        choices=("light", "dark", "journal"),
        help="colours; journal: for print, without cards, axes named (default: as in FILE, or "
        "light)",
    )
    _add_switch(parser, "--transparent", "leave out the ground, for the slide's own")
    panels = parser.add_argument(
        "--panels",
        type=_panels,
        metavar="LIST",
        help=f"which, and in which order: {OPTIONS}",
    )
    panels.completer = _completed_panels  # type: ignore[attr-defined]
    parser.add_argument(
        "--columns",
        type=_columns,
        choices=(AUTOMATIC, *COLUMNS),
        help="of the panels that are not wide; auto for as many as read best (default: as in FILE, "
        "or auto)",
    )
    parser.add_argument(
        "--derivation",
        choices=DERIVATIONS,
        help="the derivation in three lines or with every step (default: as in FILE, or short)",
    )
    add_notation(parser)
    compare = parser.add_argument(
        "--compare",
        type=_compared,
        metavar="NAME",
        help=f"draw another loss beside it: cross-entropy, {OTHER_LOSSES}; or {NO_LOSS} (default: "
        f"as in FILE, or {NO_LOSS})",
    )
    compare.completer = _completed_compared  # type: ignore[attr-defined]
    parser.add_argument(
        "--caption", metavar="TEXT", help="text below the panels (default: as in FILE, or none)"
    )
    _add_switch(parser, "--titles", "write what each panel shows; --no-titles leaves it out")
    _add_switch(parser, "--values", "write numbers; --no-values leaves them to be predicted")
    _add_switch(parser, "--hints", "write beside titles how to read a panel; or --no-hints")
    _add_switch(parser, "--legend", "say which is before and which now; or --no-legend")
    _add_switch(parser, "--outlines", "SVG: draw text as shapes, which need no font")
    parser.add_argument(
        "--formulas",
        choices=("outlines", "text"),
        help="SVG: draw formulas as shapes, or as text that can be searched and edited (default: "
        "as in FILE, or outlines)",
    )
    parser.add_argument(
        "--no-data",
        action="store_true",
        help="leave out the numbers, by which the picture can be opened again",
    )


def _add_switch(parser: argparse.ArgumentParser, name: str, text: str) -> None:
    """Add an option and its opposite; without either it is as in the file."""
    parser.add_argument(name, action=argparse.BooleanOptionalAction, help=text)


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
    from xentgui.language import install

    try:
        formats = [sequence.output_format(arguments, output) for output in arguments.output]
        sequence.check(arguments, formats)
        # A lesson says itself what to draw.
        snapshot, kept = _read(arguments)
        if arguments.compare == snapshot.state.loss:
            parser.error(f"--compare {arguments.compare}: that is the loss itself; name another.")
        if arguments.compare not in (None, NO_LOSS) and snapshot.state.is_independent:
            parser.error(f"--compare {arguments.compare}: independent classes have no softmax.")
        settings = _settings(arguments, kept.settings)
        language = arguments.lang or kept.language or SOURCE_LANGUAGE
        tasks = sequence.tasks(
            arguments, formats, snapshot, lambda shown: _looked_at(shown, arguments), language
        )
    except (InvalidInputError, StreamError) as error:
        parser.error(str(error))
    application = QApplication.instance() or start(lambda: QApplication(["xentgui"]))
    install(application, language)
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
    arguments: argparse.Namespace,
    panels: Iterable[str],
    snapshot: Snapshot,
    settings: PictureSettings,
) -> None:
    """Name the panels that cannot be read, and what would give them room; it is no error."""
    from xentgui.export.pictures.room import fitting_page, fitting_text_size
    from xentgui.export.pictures.scene import CAPTION, LAYOUT, picture_snapshot

    columns = picture_snapshot(snapshot, settings).view.columns
    # The caption has no option of another name.
    named = list(panels)
    called = {**OPTION_OF, LAYOUT: f"{columns} column{'' if columns == 1 else 's'}"}
    names = ", ".join(called.get(name, name) for name in named)
    text_size = fitting_text_size(snapshot, settings)
    page = fitting_page(snapshot, settings) if text_size is None else None
    if text_size is not None:
        cure = f"at --text-size {text_size:g}pt there is"
    elif page is not None:
        cure = f"at --size {page} there is"
    else:
        is_caption = not set(named) - {CAPTION}
        cure = "shorten it" if is_caption else "choose fewer --panels"
        if not is_caption and columns is not None:
            cure += f", or --columns {AUTOMATIC}"
    prog = arguments.parser.prog
    write_stderr(f"{prog}: note: there is not enough room for {names}; {cure}.\n")


def _check(arguments: argparse.Namespace) -> None:
    """End the program where the arguments contradict each other."""
    parser: argparse.ArgumentParser = arguments.parser
    if arguments.file is not None and (arguments.logits or arguments.probabilities):
        parser.error(f"give either numbers or FILE, {quotable(arguments.file)}, not both.")
    streams = arguments.output.count(STANDARD)
    if streams > 1:
        parser.error("only one picture can go to standard output.")
    if streams and arguments.format is None:
        parser.error(f"say what to write to standard output: --format {NAMED_FORMATS}.")
    if arguments.format is not None and not streams:
        parser.error("--format is for standard output, -o -; end a file's name in .png instead.")


def _settings(arguments: argparse.Namespace, settings: PictureSettings) -> PictureSettings:
    """Return settings with what the arguments say otherwise.

    Raises
    ------
    InvalidInputError
        If there can be no such picture.
    """
    from dataclasses import replace

    from xentgui.export.pictures.scene import scaled_text_size

    page, text_size = _page(arguments, settings.page), arguments.text_size
    if arguments.scale is not None:
        text_size = scaled_text_size(page, arguments.scale)
    elif text_size is None:
        text_size = settings.text_size
    elif text_size == AUTOMATIC:
        text_size = None
    given = {
        name: getattr(arguments, name)
        for name in AS_IN_FILE
        if getattr(arguments, name) is not None
    }
    embed = not arguments.no_data
    return replace(settings, page=page, text_size=text_size, embed=embed, **given)


def _read(arguments: argparse.Namespace) -> tuple[Snapshot, Kept]:
    """Read what is to be drawn, and how it was drawn before; say what of that is not known."""
    from xentgui.cli.files import name_of, read_given
    from xentgui.core.reading.table import Table
    from xentgui.core.snapshot import Snapshot
    from xentgui.export.pictures import kept

    if arguments.file is None:
        return Snapshot.of(state_of(arguments)), kept.loads({})
    embedded = read_given(arguments)
    if isinstance(embedded, Table):
        return Snapshot.of(state_of_table(arguments, embedded)), kept.loads({})
    refuse_options(arguments)
    name = name_of(arguments)
    found = kept.loads(embedded.export or {})
    unknown = [*found.ignored, *(["all"] if embedded.is_export_damaged else [])]
    if unknown:
        # They may have the name of anything.
        names = quotable(", ".join(unknown))
        prog = arguments.parser.prog
        write_stderr(
            f"{prog}: note: {name} says of its export what cannot be read: {names}; give the "
            "options that you want.\n"
        )
    return Snapshot.of(*_with_loss(arguments, embedded.situation)), found


def _with_loss(arguments: argparse.Namespace, situation: Situation) -> Situation:
    """Return a situation with the loss that was asked for, which has had no steps."""
    from dataclasses import replace

    state, view = situation
    asked = measured(arguments, state)
    if asked == state:
        return situation
    if view.descent is not None:
        own = f"{state.loss}{' times T^2' if state.t2 else ''}"
        write_stderr(
            f"{arguments.parser.prog}: note: the steps of the descent are those of "
            f"{own}; they are left out.\n"
        )
    return situation._replace(state=asked, view=replace(view, descent=None))


def _looked_at(snapshot: Snapshot, arguments: argparse.Namespace) -> Snapshot:
    """Return a Snapshot in the symbols, and with the derivation, that were asked for."""
    from dataclasses import replace

    view = snapshot.view
    if arguments.notation is not None:
        view = replace(view, notation=arguments.notation)
    if arguments.compare is not None:
        view = replace(view, compare=None if arguments.compare == NO_LOSS else arguments.compare)
    if arguments.values:
        view = replace(view, hide_values=False)
    if arguments.hints:
        view = replace(view, hide_hints=False)
    if arguments.legend:
        view = replace(view, hide_legend=False)
    if arguments.derivation is not None:
        view = replace(view, full_derivation=arguments.derivation == DERIVATIONS[1])
    return replace(snapshot, view=view)


def _written(
    arguments: argparse.Namespace,
    task: sequence.Task,
    settings: PictureSettings,
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
    unknown = next((name for name in names if name not in PANEL_CALLED), None)
    if unknown is not None:
        unknown = quotable(unknown)
        raise argparse.ArgumentTypeError(f'"{unknown}" is not a panel; use some of {OPTIONS}.')
    return tuple(PANEL_CALLED[name] for name in names)


def _completed_panels(prefix: str, **_: object) -> list[str]:
    """Go on with a list of panels, for a shell."""
    before, comma, _begun = prefix.rpartition(",")
    named = before.split(",")
    return [f"{before}{comma}{kind.option}" for kind in PANEL_KINDS if kind.option not in named]


def _compared(text: str) -> str:
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.view import View

    try:
        return NO_LOSS if text == NO_LOSS else View(compare=text).compare or NO_LOSS
    except InvalidInputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _completed_compared(**_: object) -> list[str]:
    """Name what can be compared, for a shell."""
    from xentgui.core.losses.registry import LOSSES

    return [NO_LOSS, *LOSSES]


def _size(text: str) -> tuple[float, float, str]:
    from xentgui.core.errors import InvalidInputError

    try:
        return parse_sides(text)
    except InvalidInputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _columns(text: str) -> int | str:
    # What else is written is not among the choices, which the parser says.
    return int(text) if text in map(str, COLUMNS) else text


def _dpi(text: str) -> float:
    dpi = number(text)
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise argparse.ArgumentTypeError(
            f'"{quotable(text)}" are no dots per inch; use {LEAST_DPI:g} to {MOST_DPI:g}.'
        )
    return dpi


def _text_size(text: str) -> float | str:
    text = text.strip().lower()
    return text if text == AUTOMATIC else number(text.removesuffix("pt"))


def _page(arguments: argparse.Namespace, otherwise: Page) -> Page:
    """Return the page that is asked for, or that there is otherwise.

    Raises
    ------
    InvalidInputError
        If there can be none.
    """
    from dataclasses import replace

    if arguments.size is not None:
        width, height, unit = arguments.size
        return Page(width, height, unit, arguments.dpi or 0.0)
    page = otherwise if arguments.preset is None else PRESETS[arguments.preset]
    return page if arguments.dpi is None else replace(page, dpi=arguments.dpi)
