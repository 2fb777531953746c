"""Command line: the window, with a file or without, ``compute``, ``descend``,
``render`` and ``check``.

Only argparse is imported here, so that ``--help`` is instant; numpy and Qt are imported by the
command that needs them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

from xentgui import __version__
from xentgui.cli import help_texts
from xentgui.cli import render as cli_render
from xentgui.cli.inputs import SNIPPETS, add_inputs, add_notation, number, whole_number
from xentgui.cli.output import StreamError, open_streams, write_stderr, write_stdout
from xentgui.core.parse import quotable
from xentgui.resources import languages

COMMANDS = ("compute", "descend", "render", "check")
SUFFIX = ".xent"
"""How the name of a document ends."""
LONGEST_LINE = 1000
"""Characters of an error; its own parts are shorter."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line: open the window, or do what a command asks for.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments after the program's name; those of the process when not given.

    Returns
    -------
    int
        Exit code: 0, or 2 after an error, whose one line is on stderr; also where what was asked
        for cannot be written to stdout. 1 if the display of a window has died. As in shells, 130
        after Ctrl+C and 141 if the reader of stdout has gone.
    """
    open_streams()
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141


def _run(argv: Sequence[str]) -> int:
    try:
        file = _file_in(argv)
        if file is not None:
            return _window(argparse.Namespace(file=file))
        parser = _parser(_notation_in(argv))
        _complete(parser)
        arguments, unknown = parser.parse_known_args(_with_values_attached(argv))
        if unknown:
            parser.error(f"unrecognized arguments: {quotable(' '.join(unknown))}")
        return int(arguments.run(arguments))
    except SystemExit as stop:  # How argparse ends --help and errors.
        if not isinstance(stop.code, int):
            raise
        return stop.code


class _Parser(argparse.ArgumentParser):
    """Writes errors as one line, without the usage, and says when it cannot write its help.

    Attributes
    ----------
    notation : str
        Letters of logits, probabilities and target in its help.
    """

    notation = help_texts.LETTERS

    def format_help(self) -> str:
        return help_texts.in_notation(super().format_help(), self.notation)

    def error(self, message: str) -> NoReturn:
        # The one message of argparse that quotes a whole value and cannot be made shorter before.
        before, ignored, value = message.partition("ignored explicit argument ")
        line = quotable(f"{before}{ignored}{quotable(value)}" if ignored else message, LONGEST_LINE)
        self.exit(2, f"{self.prog}: error: {line}\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        is_known = action.choices is None or value in action.choices
        super()._check_value(action, value if is_known else quotable(str(value)))

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is sys.stderr:
            write_stderr(message)
            return
        try:
            write_stdout(message)
        except StreamError as error:
            self.error(str(error))


def _notation_in(argv: Sequence[str]) -> str:
    """Find the notation that is asked for, which help is in wherever it stands."""
    from xentgui.cli.inputs import NOTATIONS

    joined = " ".join(argv).replace("--notation=", "--notation ")
    wanted = joined.rpartition("--notation ")[2].partition(" ")[0]
    return wanted if wanted in NOTATIONS else help_texts.LETTERS


def _parser(notation: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="xentgui",
        usage="xentgui [-h] [--version] [FILE | COMMAND ...]",
        description=help_texts.DESCRIPTION,
        epilog=help_texts.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"xentgui {__version__}")
    parser.set_defaults(run=_window, file=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="xentgui")
    compute = commands.add_parser("compute", **_help(help_texts.COMPUTE))
    add_inputs(compute)
    add_notation(compute)
    compute.add_argument(
        "--rows", action="store_true", help="a line with the loss of every row, and their mean"
    )
    outputs = compute.add_mutually_exclusive_group()
    outputs.add_argument(
        "--json", action="store_true", help="print JSON at full precision instead of the table"
    )
    outputs.add_argument("--csv", action="store_true", help="with --rows: print CSV")
    outputs.add_argument(
        "--as",
        dest="snippet",
        choices=SNIPPETS,
        metavar="FORMAT",
        help=f"print what has the same numbers, as Edit > Copy as does: {', '.join(SNIPPETS)}; "
        "numpy starts from --probabilities where these are given",
    )
    compute.add_argument(
        "--lang", choices=languages(), help="with --as: language of its comments (default: en)"
    )
    compute.set_defaults(run=_compute, parser=compute)

    descend = commands.add_parser("descend", **_help(help_texts.DESCEND))
    add_inputs(descend)
    add_notation(descend)
    descend.add_argument(
        "--rate", type=number, default=1.0, metavar="ETA", help="the learning rate (default: 1)"
    )
    descend.add_argument(
        "--steps", type=whole_number, default=10, metavar="N", help="how many (default: 10)"
    )
    descend.add_argument(
        "--momentum",
        type=number,
        default=0.0,
        metavar="BETA",
        help="from 0 to below 1 (default: 0)",
    )
    outputs = descend.add_mutually_exclusive_group()
    outputs.add_argument("--json", action="store_true", help="print all numbers, as JSON")
    outputs.add_argument("--csv", action="store_true", help="print all numbers, as CSV")
    descend.set_defaults(run=_descend, parser=descend)

    render = commands.add_parser("render", **_help(help_texts.RENDER))
    cli_render.add_options(render)
    render.set_defaults(run=cli_render.run, parser=render)

    check = commands.add_parser("check", **_help(help_texts.CHECK))
    check.add_argument("files", nargs="+", metavar="LESSON", help="a lesson's JSON file")
    check.set_defaults(run=_check, parser=check)
    for command in (compute, descend, render):
        command.notation = notation
    return parser


def _complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks how the command line may go on, and end the program."""
    import os

    if "_ARGCOMPLETE" in os.environ:
        with suppress(ImportError):
            import argcomplete

            argcomplete.autocomplete(parser, always_complete_options="long")


def _help(text: str) -> dict[str, Any]:
    summary, _, description = text.partition("\n\n")
    description, _, example = description.partition("\n\n")
    return {
        "help": summary,
        "description": description,
        "epilog": example if text is help_texts.CHECK else f"{help_texts.NOTES}\n{example}",
        "formatter_class": argparse.RawDescriptionHelpFormatter,
        "allow_abbrev": False,
    }


def _file_in(argv: Sequence[str]) -> str | None:
    """Find the document to open, which argparse would take for a command."""
    import os

    name = argv[0] if argv else ""
    if name[:1] in ("", "-") or name in COMMANDS:
        return None
    if not name.endswith(SUFFIX) and not os.path.lexists(name):
        return None
    if len(argv) > 1:
        more = quotable(argv[1])
        _Parser(prog="xentgui").error(f"open one file at a time; {more} is one argument more.")
    return name


def _window(arguments: argparse.Namespace) -> int:
    from xentgui.startup import import_qt

    import_qt()
    from xentgui.core.errors import InvalidInputError
    from xentgui.ui.app import run

    if arguments.file is None:
        return run(["xentgui"])
    try:
        return run(["xentgui"], arguments.file)
    except InvalidInputError as error:
        _Parser(prog="xentgui").error(str(error))


def _compute(arguments: argparse.Namespace) -> int:
    from xentgui.cli import compute

    return compute.run(arguments)


def _descend(arguments: argparse.Namespace) -> int:
    from xentgui.cli import descend

    return descend.run(arguments)


def _check(arguments: argparse.Namespace) -> int:
    from xentgui.cli import check

    return check.run(arguments)


def _with_values_attached(argv: Sequence[str]) -> list[str]:
    """Write ``--logits -1,2`` as ``--logits=-1,2``, or argparse takes the value for an option."""
    attached: list[str] = []
    for argument in argv:
        previous = attached[-1] if attached else ""
        is_value = argument[:1] == "-" and argument[1:2] not in ("", "-", "h", "o")
        if is_value and previous[:2] == "--" and "=" not in previous:
            attached[-1] += f"={argument}"
        else:
            attached.append(argument)
    return attached
