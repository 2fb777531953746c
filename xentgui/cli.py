"""Command line: the window, with a file or without, ``compute`` and ``render``.

Only argparse is imported here, so that ``--help`` is instant; numpy and Qt are imported by the
command that needs them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from xentgui import __version__, help_texts

if TYPE_CHECKING:
    from xentgui.core.state import State

COMMANDS = ("compute", "render")
SUFFIX = ".xent"
"""How the name of a document ends."""
LARGEST_SIZE = 16384
"""Most pixels on a side that ``render`` accepts."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments after the program's name; those of the process when not given.

    Returns
    -------
    int
        Exit code: 0, or 2 after an error, whose one line is on stderr. As in shells, 130 after
        Ctrl+C and 141 if the reader of stdout has gone.
    """
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _abandon_stdout()
        return 141
    return code


def _run(argv: Sequence[str]) -> int:
    try:
        file = _file_in(argv)
        if file is not None:
            return _window(argparse.Namespace(file=file))
        arguments = _parser().parse_args(_with_values_attached(argv))
        return int(arguments.run(arguments))
    except SystemExit as stop:  # How argparse ends --help and errors.
        if not isinstance(stop.code, int):
            raise
        return stop.code


class _Parser(argparse.ArgumentParser):
    """Writes errors as one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        line = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)
        self.exit(2, f"{self.prog}: error: {line}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="xentgui",
        usage="xentgui [-h] [--version] [FILE.xent | COMMAND ...]",
        description=help_texts.DESCRIPTION,
        epilog=help_texts.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"xentgui {__version__}")
    parser.set_defaults(run=_window, file=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="xentgui")
    compute = commands.add_parser("compute", **_help(help_texts.COMPUTE))
    _add_inputs(compute, required=True)
    compute.add_argument(
        "--json", action="store_true", help="print JSON at full precision instead of the table"
    )
    compute.set_defaults(run=_compute, parser=compute)

    render = commands.add_parser("render", **_help(help_texts.RENDER))
    _add_inputs(render, required=False)
    render.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="file to write, such as figure.png"
    )
    render.add_argument(
        "--size",
        type=_size,
        default=(1920, 1080),
        metavar="WxH",
        help="width and height in pixels (default: 1920x1080)",
    )
    render.add_argument(
        "--theme", choices=("light", "dark"), default="light", help="colours (default: light)"
    )
    render.set_defaults(run=_render, parser=render)
    return parser


def _help(text: str) -> dict[str, Any]:
    summary, _, description = text.partition("\n\n")
    description, _, example = description.partition("\n\n")
    return {
        "help": summary,
        "description": description,
        "epilog": f"{help_texts.NOTES}\n{example}",
        "formatter_class": argparse.RawDescriptionHelpFormatter,
        "allow_abbrev": False,
    }


def _add_inputs(parser: argparse.ArgumentParser, required: bool) -> None:
    values = parser.add_mutually_exclusive_group(required=required)
    values.add_argument(
        "--logits", type=_numbers, metavar="U", help="logits u of all classes, such as 2,1,0.1"
    )
    values.add_argument(
        "--probabilities",
        type=_numbers,
        metavar="Y",
        help="probabilities y instead, such as 0.2,0.5,0.3; then u = log y",
    )
    parser.add_argument(
        "--target",
        help="the correct class, as an index from 0 or a name; or a probability for each class, "
        "such as 0.1,0.9,0 (default: 0)",
    )
    parser.add_argument("--names", help="names of the classes, between commas")
    parser.add_argument(
        "--temperature",
        type=_number,
        default=1.0,
        metavar="T",
        help="y = softmax(u/T), with logits only (default: 1)",
    )
    parser.add_argument(
        "--label-smoothing",
        type=_number,
        default=0.0,
        metavar="A",
        help="from 0 to 1: the loss uses (1 - A) t + A/K (default: 0)",
    )
    parser.add_argument(
        "--base",
        choices=("e", "2", "10"),
        default="e",
        help="base of the logarithm: nats, bits or bans (default: e)",
    )


def _file_in(argv: Sequence[str]) -> str | None:
    """Find the document to open, which argparse would take for a command."""
    import os

    name = argv[0] if argv else ""
    if name[:1] in ("", "-") or name in COMMANDS:
        return None
    if not name.endswith(SUFFIX) and not os.path.lexists(name):
        return None
    if len(argv) > 1:
        _Parser(prog="xentgui").error(f"open one file at a time; {argv[1]} is one argument more.")
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
    from xentgui.core import report
    from xentgui.core.analysis import analyse

    parser: _Parser = arguments.parser
    analysis = analyse(_state(arguments))
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    write = report.as_json if arguments.json else report.table
    try:
        print(write(analysis, encoding), end="", flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        _abandon_stdout()
        parser.error(f"cannot write to standard output: {error.strerror}")
    return 0


def _render(arguments: argparse.Namespace) -> int:
    import os

    from xentgui.core.errors import InvalidInputError
    from xentgui.core.snapshot import Snapshot

    snapshot = Snapshot.of(_state(arguments))
    # Without this Qt aborts the process where there is no display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from xentgui.startup import import_qt, start

    import_qt()
    from PySide6.QtWidgets import QApplication

    from xentgui.export import render

    parser: _Parser = arguments.parser
    _application = QApplication.instance() or start(lambda: QApplication(["xentgui"]))
    try:
        render(snapshot, arguments.output, size=arguments.size, theme=arguments.theme)
    except InvalidInputError as error:
        parser.error(str(error))
    except OSError as error:
        # Without a number, as Qt's are, the message already names the file.
        named = f"cannot write {arguments.output}: {error.strerror}"
        parser.error(named if error.strerror else str(error))
    return 0


def _state(arguments: argparse.Namespace) -> State:
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.examples import START
    from xentgui.core.parse import parse_names, parse_target
    from xentgui.core.state import LogBase, State

    parser: _Parser = arguments.parser
    logits, target = arguments.logits, arguments.target
    names = None if arguments.names is None else parse_names(arguments.names)
    if logits is None and arguments.probabilities is None:
        logits = START.logits
        names = START.names if names is None else names
        target = str(START.target_index) if target is None else target
    try:
        settings: dict[str, Any] = {
            "target": 0 if target is None else parse_target(target, names or ()),
            "names": names,
            "temperature": arguments.temperature,
            "label_smoothing": arguments.label_smoothing,
            "log_base": LogBase(arguments.base),
        }
        if logits is not None:
            return State(logits, **settings)
        if arguments.temperature != 1.0:
            raise InvalidInputError(
                "With --probabilities the temperature is 1, for at another the softmax would be "
                "other probabilities; use --logits."
            )
        return State.from_probabilities(arguments.probabilities, **settings)
    except InvalidInputError as error:
        parser.error(str(error))


def _numbers(text: str) -> list[float]:
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.parse import parse_numbers

    try:
        return parse_numbers(text)
    except InvalidInputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _number(text: str) -> float:
    numbers = _numbers(text)
    if len(numbers) != 1:
        raise argparse.ArgumentTypeError(f"There are {len(numbers)} values; give one number.")
    return numbers[0]


def _size(text: str) -> tuple[int, int]:
    import re

    sides = re.fullmatch(r"\s*(\d{1,9})\s*[x\N{MULTIPLICATION SIGN}]\s*(\d{1,9})\s*", text.lower())
    width, height = map(int, sides.groups()) if sides else (0, 0)
    if not (0 < width <= LARGEST_SIZE and 0 < height <= LARGEST_SIZE):
        raise argparse.ArgumentTypeError(
            f'"{text}" is not a size; use two whole numbers from 1 to {LARGEST_SIZE}, as in '
            "1920x1080."
        )
    return width, height


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


def _abandon_stdout() -> None:
    """Let the flush at exit succeed, after writing has failed."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
