"""What ``xentgui render`` makes of several moments: a film, a deck, the steps of a lesson."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xentgui.cli.inputs import given_options
from xentgui.core.parse import quotable
from xentgui.export.films.choices import (
    DEFAULT_FRAMES,
    DEFAULT_RATE,
    DERIVATION,
    DESCENT,
    FRAMES,
    HISTORY,
    MOVE,
    RATES,
    READING_TIME,
    SOURCES,
)
from xentgui.export.formats import EXPORT_FORMATS, FILM_FORMATS, ExportFormat, format_of
from xentgui.resources import lesson_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xentgui.core.snapshot import Snapshot
    from xentgui.export.films.moments import Moment, Note
    from xentgui.export.pictures.settings import PictureSettings
    from xentgui.export.slides.slide import Slide

STANDARD = "-"
"""Stands for standard input and output."""
FRAMES_OF_A_DECK = 6
"""Slides of a move, where nothing is said."""
DECK = ".pptx"
"""A film's suffix is of a film always; this one is of a deck, or of one slide."""


class Task(NamedTuple):
    """A file to write.

    Attributes
    ----------
    output : str
        Its name, or `STANDARD`.
    suffix : str
        That of its format.
    snapshot : Snapshot
        What a picture shows; of a film or a deck, what gives it its View.
    slides : sequence of Slide
        Of a film or a deck; empty for a picture.
    title : str
        Of a deck, where that is not what it shows.
    """

    output: str
    suffix: str
    snapshot: Snapshot
    slides: Sequence[Slide] = ()
    title: str = ""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what there are several of."""
    lesson = parser.add_argument(
        "--lesson",
        metavar="NAME",
        help="draw each step of a lesson: a name or number of the Lessons menu, or a file; "
        "figure.png becomes figure-01.png, ...; a film and a .pptx have all steps in one file",
    )
    lesson.completer = _completed_lessons  # type: ignore[attr-defined]
    parser.add_argument(
        "--steps",
        "--film",
        dest="steps",
        choices=SOURCES,
        metavar="WHAT",
        help="what a film goes through, and a .pptx with a slide for each: move, from what is "
        "pinned in FILE to its present (default for films); descent, its steps; derivation, its "
        "lines, which are also pictures of their own, figure-00.png, ...; or history, that of a "
        "window",
    )
    parser.add_argument(
        "--frames",
        type=_whole("frames", FRAMES),
        metavar="N",
        help=f"frames of a move, {FRAMES[0]} to {FRAMES[-1]} (default: {DEFAULT_FRAMES}; "
        f"{FRAMES_OF_A_DECK} slides in a .pptx)",
    )
    parser.add_argument(
        "--rate",
        type=_whole("frames a second", RATES),
        metavar="N",
        help=f"frames a second of a film, {RATES[0]} to {RATES[-1]} (default: {DEFAULT_RATE}; "
        f"a step of a lesson and a line of the derivation are shown for {READING_TIME // 1000} s)",
    )


def output_format(arguments: argparse.Namespace, output: str) -> ExportFormat:
    """Find the format of an output.

    Raises
    ------
    InvalidInputError
        If its name says none, or what the format needs is not installed.
    """
    found = format_of(f".{arguments.format}" if output == STANDARD else output)
    found.check()
    return found


def check(arguments: argparse.Namespace, formats: Sequence[ExportFormat]) -> None:
    """End the program where what is asked of several moments contradicts the rest."""
    parser: argparse.ArgumentParser = arguments.parser
    films = [each.name for each in FILM_FORMATS]
    moves = any(each.is_film for each in formats)
    decks = any(each.suffix == DECK for each in formats)
    if arguments.lesson is not None:
        given = given_options(arguments)
        if arguments.file is not None:
            given.insert(0, quotable(arguments.file))
        given += [f"--{name}" for name in ("loss", "steps", "frames") if getattr(arguments, name)]
        given += [] if arguments.t2 is None else ["--t2" if arguments.t2 else "--no-t2"]
        if given:
            parser.error(f"--lesson says what to draw; leave out {', '.join(given)}.")
        for output, each in zip(arguments.output, formats, strict=True):
            if output == STANDARD and not each.is_film and each.suffix != DECK:
                parser.error(
                    "a lesson has several pictures, and standard output takes one file: "
                    f"--format {', '.join(films)} or {DECK[1:]}, or -o with a file's name."
                )
    elif arguments.steps in (DESCENT, DERIVATION):
        for output, each in zip(arguments.output, formats, strict=True):
            if output == STANDARD and not each.is_film and each.suffix != DECK:
                parser.error(
                    f"a {arguments.steps} has several pictures, and standard output takes one "
                    f"file: --format {', '.join(films)} or {DECK[1:]}, or -o with a file's name."
                )
    elif arguments.steps is not None and not (moves or decks):
        parser.error(f"--steps is for films and decks: end the name in {_suffixes()}.")
    if arguments.frames is not None and not (moves or arguments.steps):
        parser.error(f"--frames is for films, and with --steps for decks: use {_suffixes()}.")
    if arguments.rate is not None and not moves:
        parser.error(f"--rate is for films: end the name in .{' or .'.join(films)}.")
    if arguments.steps == HISTORY:
        parser.error(
            "a file has no steps to undo, for a window forgets them when it is closed; pin a "
            "situation, change it, save, and use --steps move; or export the film in the window."
        )


def tasks(
    arguments: argparse.Namespace,
    formats: Sequence[ExportFormat],
    snapshot: Snapshot,
    look: Callable[[Snapshot], Snapshot],
    language: str,
) -> list[Task]:
    """List the files to write.

    Parameters
    ----------
    arguments : Namespace
    formats : sequence of ExportFormat
        Of the outputs.
    snapshot : Snapshot
        What FILE or the options say; a lesson says it itself.
    look : callable
        Gives a Snapshot the View that was asked for.
    language : str
        Code of that of the words.

    Raises
    ------
    InvalidInputError
        If there is no such lesson, or nothing that could move.
    """
    outputs = list(zip(arguments.output, formats, strict=True))
    if arguments.lesson is not None:
        return _lesson_tasks(arguments, outputs, look, language)
    snapshot = look(snapshot)
    if arguments.steps == DESCENT:
        from xentgui.export.films.moments import DescentMoments

        return _tasks_of(outputs, snapshot, DescentMoments(snapshot), 0)
    if arguments.steps == DERIVATION:
        from xentgui.export.films.moments import film_moments

        moments = film_moments(snapshot, (), DERIVATION, 0, arguments.panels)
        return _tasks_of(outputs, snapshot, moments, 1)
    return [
        Task(output, each.suffix, snapshot, _moving(arguments, snapshot, each))
        for output, each in outputs
    ]


def content(
    arguments: argparse.Namespace,
    task: Task,
    settings: PictureSettings,
    note: Note,
) -> bytes:
    """Make the film or the deck of a task.

    Raises
    ------
    InvalidInputError, OSError
        As `xentgui.export.films.film.film` and `xentgui.export.slides.deck.deck`.
    """
    if task.suffix == DECK:
        from xentgui.export.slides.deck import deck

        return deck(task.snapshot, task.slides, settings, note, task.title)
    from xentgui.export.films.film import film, whole

    is_read = arguments.lesson is not None or arguments.steps == DERIVATION
    default = READING_TIME if is_read else round(1000 / DEFAULT_RATE)
    duration = default if arguments.rate is None else round(1000 / arguments.rate)
    moments = [slide.moment for slide in task.slides]
    return whole(film(task.snapshot, moments, task.suffix, settings, duration, note))


def _moving(
    arguments: argparse.Namespace, snapshot: Snapshot, each: ExportFormat
) -> Sequence[Slide]:
    """List what a film or a deck goes through; nothing for a picture."""
    if not each.is_film and (each.suffix != DECK or arguments.steps is None):
        return ()
    from xentgui.core.errors import InvalidInputError
    from xentgui.export.films.moments import DescentMoments, film_moments
    from xentgui.export.slides.slide import slides_of

    descent = snapshot.view.descent
    if snapshot.view.pinned is None and arguments.steps is None and descent and descent.last:
        return slides_of(DescentMoments(snapshot))
    if snapshot.view.pinned is None:
        name = "what is drawn" if arguments.file is None else quotable(arguments.file)
        raise InvalidInputError(
            "{name} has no pinned values to move from: in the window pin the values (P), change "
            "and save them, and render that file.",
            name=name,
        )
    count = arguments.frames or (DEFAULT_FRAMES if each.is_film else FRAMES_OF_A_DECK)
    return slides_of(film_moments(snapshot, (), MOVE, count))


def _tasks_of(
    outputs: Sequence[tuple[str, ExportFormat]],
    snapshot: Snapshot,
    moments: Sequence[Moment],
    first: int,
) -> list[Task]:
    """List the files of some moments, of which pictures have numbers from `first` on."""
    from xentgui.core.snapshot import Snapshot
    from xentgui.export.slides.slide import slides_of

    last = first + len(moments) - 1
    found = []
    for output, each in outputs:
        if each.is_film or each.suffix == DECK:
            found.append(Task(output, each.suffix, snapshot, slides_of(moments)))
            continue
        for number, moment in enumerate(moments, first):
            assert isinstance(moment, Snapshot)
            found.append(Task(_numbered(output, number, last), each.suffix, moment))
    return found


def _lesson_tasks(
    arguments: argparse.Namespace,
    outputs: Sequence[tuple[str, ExportFormat]],
    look: Callable[[Snapshot], Snapshot],
    language: str,
) -> list[Task]:
    from xentgui.core.snapshot import Snapshot
    from xentgui.export.slides.slide import lesson_slides
    from xentgui.files.lessons import find_lesson

    lesson = find_lesson(arguments.lesson)
    slides, snapshots = [], []
    for slide in lesson_slides(lesson, language):
        assert isinstance(slide.moment, Snapshot)
        snapshots.append(look(slide.moment))
        slides.append(slide._replace(moment=snapshots[-1]))
    found = []
    for output, each in outputs:
        if each.is_film or each.suffix == DECK:
            title = lesson.title.of(language)
            found.append(Task(output, each.suffix, snapshots[-1], slides, title))
            continue
        for number, snapshot in enumerate(snapshots, 1):
            found.append(Task(_numbered(output, number, len(slides)), each.suffix, snapshot))
    return found


def _numbered(output: str, number: int, count: int) -> str:
    """Put a number before the suffix of a file's name, of as many digits as the last one has."""
    path = Path(output)
    digits = max(len(str(count)), 2)
    return str(path.with_name(f"{path.stem}-{number:0{digits}}{path.suffix}"))


def _suffixes() -> str:
    several = [each.suffix for each in EXPORT_FORMATS if each.is_film or each.suffix == DECK]
    return f"{', '.join(several[:-1])} or {several[-1]}"


def _whole(what: str, known: range) -> Callable[[str], int]:
    """Make what reads a whole number within bounds."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text[:9]) not in known:
            raise argparse.ArgumentTypeError(
                f'"{quotable(text)}" is not a number of {what}; use {known[0]} to {known[-1]}.'
            )
        return int(text)

    return read


def _completed_lessons(prefix: str, **_: object) -> list[str]:
    """Go on with the name of a lesson, for a shell."""
    return [key for key in lesson_keys() if key.startswith(prefix)]
