"""The options that say which State is meant, and how a text of numbers is to be read."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xentgui.cli.output import write_stderr

if TYPE_CHECKING:
    from xentgui.core.arithmetic.teacher import Teacher
    from xentgui.core.reading.table import Choices, Kind, Table
    from xentgui.core.reading.taking import Taken
    from xentgui.core.state import State

STANDARD = "-"
"""Standard input, as FILE."""
KINDS = ("logits", "log-probabilities", "probabilities")
DECIMALS = {"point": ".", "comma": ",", "grouped": "grouped", ".": ".", ",": ","}
LINES = {"rows": "rows", "classes": "columns"}
ANSWERS = {
    ("decimal", "."): "--decimal point",
    ("decimal", ","): "--decimal comma",
    ("decimal", "grouped"): "--decimal grouped",
    ("orientation", "rows"): "--lines rows",
    ("orientation", "columns"): "--lines classes",
    ("header", True): "--header",
    ("header", False): "--no-header",
    ("index", True): "--index",
    ("index", False): "--no-index",
}
"""Options by the field of `Choices` and its value."""
OTHER_LOSSES = "squared-error, brier, focal, absolute-error, reverse-kl or weighted-cross-entropy"
"""Losses to compare with, without what it takes to compute them: help is instant."""
NOTATIONS = ("uyt", "zpy", "xqp")
SNIPPETS = ("numpy", "numpy-probabilities", "pytorch", "latex", "markdown", "csv")
"""What is copied as text in the window; both without what it takes to make it."""
_STATE = (
    *("target", "teacher", "teacher_temperature"),
    *("names", "name", "temperature", "label_smoothing", "base"),
)
_READING = ("row", "column", "kind", "decimal", "lines", "header", "index", "normalise", "shares")


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Add FILE, and the options for logits, target and the rest of a State, to a parser."""
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="what the window has saved, or a picture that has its data; or numbers: text of any "
        "kind, .csv, .json, .npy, .npz, .safetensors, .parquet, .pt; - for standard input",
    )
    values = parser.add_mutually_exclusive_group()
    values.add_argument(
        "--logits", metavar="U", help="logits u of all classes, such as 2,1,0.1, as text"
    )
    values.add_argument(
        "--probabilities",
        metavar="Y",
        help="probabilities y instead, such as 0.2,0.5,0.3; then u = log y",
    )
    parser.add_argument(
        "--target",
        help="the correct class, as an index from 0 or a name; or a probability for each class, "
        "such as 0.1,0.9,0 (default: as in FILE, or 0)",
    )
    parser.add_argument(
        "--teacher",
        metavar="V",
        help="logits v of the target instead, such as 3,1,0.5, whose softmax is t: distillation",
    )
    parser.add_argument(
        "--teacher-temperature",
        type=number,
        metavar="TAU",
        help="t = softmax(v/TAU), with --teacher only (default: 1)",
    )
    parser.add_argument(
        "--names", help='names of the classes, between commas, or as JSON: ["a, b", "c"]'
    )
    parser.add_argument(
        "--name", action="append", metavar="NAME", help="name of one class; given once for each"
    )
    parser.add_argument(
        "--temperature",
        type=number,
        metavar="T",
        help="y = softmax(u/T), with logits only (default: 1)",
    )
    parser.add_argument(
        "--label-smoothing",
        type=number,
        metavar="A",
        help="from 0 to 1: the loss uses (1 - A) t + A/K (default: 0)",
    )
    parser.add_argument(
        "--base",
        choices=("e", "2", "10"),
        help="base of the logarithm: nats, bits or bans (default: e)",
    )
    action = parser.add_argument(
        "--loss",
        type=loss,
        metavar="NAME",
        help=f"cross-entropy, {OTHER_LOSSES}; focal:G for another gamma than 2, and "
        "weighted-cross-entropy:W for another weight of the first class than 3, which of two "
        "classes is pos_weight; binary-cross-entropy is of independent sigmoids, whose targets "
        "need not sum to 1, and :W is its pos_weight (default: as in FILE, or cross-entropy)",
    )
    action.completer = completed_losses  # type: ignore[attr-defined]
    parser.add_argument(
        "--t2",
        action=argparse.BooleanOptionalAction,
        help="multiply the loss, and so its gradient, by T^2, as for distillation (default: as in "
        "FILE, or not)",
    )
    _add_reading(parser)


def add_notation(parser: argparse.ArgumentParser) -> None:
    """Add the option that chooses the symbols."""
    parser.add_argument(
        "--notation",
        type=_notation,
        metavar="UYT",
        help="symbols of logits, probabilities and target: uyt, zpy or xqp (default: as in FILE, "
        "or uyt)",
    )


def _notation(text: str) -> str:
    from xentgui.core.parse import quotable

    if text not in NOTATIONS:
        raise argparse.ArgumentTypeError(
            f'"{quotable(text)}" is not a notation; use {", ".join(NOTATIONS)}.'
        )
    return text


def _add_reading(parser: argparse.ArgumentParser) -> None:
    reading = parser.add_argument_group("how numbers are read")
    reading.add_argument(
        "--row", type=whole_number, metavar="N", help="which row of several, from 0 as in Python"
    )
    reading.add_argument(
        "--column", metavar="C", help="which column, or array, by its name or its number from 0"
    )
    reading.add_argument(
        "--kind", choices=KINDS, help="what the numbers are, where they do not say it"
    )
    reading.add_argument(
        "--decimal",
        choices=DECIMALS,
        help="the decimal mark, where it could be either; grouped: as in 1,234.5",
    )
    reading.add_argument(
        "--lines", choices=LINES, help="whether a line is a row, or a class with its values"
    )
    reading.add_argument(
        "--header",
        action=argparse.BooleanOptionalAction,
        help="whether the first line names the columns",
    )
    reading.add_argument(
        "--index",
        action=argparse.BooleanOptionalAction,
        help="whether the first column only counts the lines",
    )
    reading.add_argument(
        "--normalise",
        action="store_true",
        help="divide probabilities by their sum, also where that is far from 1",
    )
    reading.add_argument(
        "--shares",
        action="store_true",
        help="a target that marks several classes is shared by them",
    )


def given_options(arguments: argparse.Namespace) -> list[str]:
    """Return the names of the options that were given, with their dashes."""
    return [
        f"--{name.replace('_', '-')}"
        for name in ("logits", "probabilities", *_STATE, *_READING)
        if getattr(arguments, name) is not None
        and (getattr(arguments, name) is not False or name in ("header", "index"))
    ]


def refuse_options(arguments: argparse.Namespace) -> None:
    """Refuse options that contradict a document, which says all of a State itself.

    Raises
    ------
    InvalidInputError
    """
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.parse import quotable

    given = given_options(arguments)
    if given:
        raise InvalidInputError(
            "{file} says what to draw; leave out {options}.",
            file=quotable(arguments.file),
            options=", ".join(given),
        )


def state_of(arguments: argparse.Namespace) -> State:
    """Make the State of the options, or end the program with one line on stderr.

    Parameters
    ----------
    arguments : Namespace
        With the command's parser in ``parser``. Without logits and probabilities it is the
        example that the window opens with.
    """
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.examples import START
    from xentgui.core.reading.table import Table

    parser: argparse.ArgumentParser = arguments.parser
    if arguments.logits is None and arguments.probabilities is None:
        names = START.names if _names(arguments) is None else None
        target = (START.target_index,) if arguments.target is None else None
        table = Table(START.logits[None], names, targets=target)
    else:
        table = given_table(arguments)
    try:
        return state_of_table(arguments, table)
    except InvalidInputError as error:
        parser.error(str(error))


def given_table(arguments: argparse.Namespace) -> Table:
    """Read the text of --logits or --probabilities."""
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.reading.table import Kind
    from xentgui.core.reading.text import read_text

    parser: argparse.ArgumentParser = arguments.parser
    is_logits = arguments.logits is not None
    option = "--logits" if is_logits else "--probabilities"
    text = arguments.logits if is_logits else arguments.probabilities
    try:
        table = settled(lambda choices: read_text(text, choices), choices_of(arguments))
        if is_logits and table.kind is Kind.PROBABILITIES:
            raise InvalidInputError("These are probabilities; give them with --probabilities.")
    except InvalidInputError as error:
        parser.error(f"argument {option}: {error}")
    return table


def _text_choices(arguments: argparse.Namespace) -> Choices:
    """Return how a text is to be read that is one row of numbers, and has no columns to choose."""
    from xentgui.core.reading.table import Choices

    return Choices(decimal=DECIMALS.get(arguments.decimal))


def choices_of(arguments: argparse.Namespace) -> Choices:
    """Return how the options say that a text is to be read."""
    from xentgui.core.reading.table import Choices

    return Choices(
        decimal=DECIMALS.get(arguments.decimal),
        orientation=LINES.get(arguments.lines),
        header=arguments.header,
        index=arguments.index,
        part=arguments.column,
    )


def settled(read: Any, choices: Choices) -> Table:
    """Read a text of which only one reading can be meant.

    Parameters
    ----------
    read : callable
        Returns the Table for some `Choices`.
    choices : Choices

    Raises
    ------
    InvalidInputError
        If there is more than one, with the options that choose between them.
    """
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.state import MIN_CLASSES

    table: Table = read(choices)
    while table.questions:
        question = table.questions[0]
        readings: list[tuple[Any, Table]] = []
        for answer in question.answers:
            try:
                other = read(choices.with_answer(question.field, answer.value))
            except InvalidInputError:
                continue
            # A single number is no reading where classes are due.
            if other.values.shape[1] >= MIN_CLASSES:
                readings.append((answer, other))
        if len(readings) > 1:
            ways = "; or ".join(
                f"{answer.meaning} ({_option(question.field, answer.value)})"
                for answer, _ in readings[:3]
            )
            raise InvalidInputError("This can be read in two ways: {ways}.", ways=ways)
        if not readings:
            return table
        choices = choices.with_answer(question.field, readings[0][0].value)
        table = readings[0][1]
    return table


def _option(field: str, value: Any) -> str:
    return ANSWERS.get((field, value)) or f"--column {json.dumps(value, ensure_ascii=False)}"


def state_of_table(arguments: argparse.Namespace, table: Table) -> State:
    """Make the State of one row of a table, and say on stderr what was assumed.

    Raises
    ------
    InvalidInputError
        If there are several and none is chosen, or it is no State.
    """
    from xentgui.core.errors import InvalidInputError

    if arguments.row is None and table.row_count > 1:
        raise InvalidInputError(
            "There are {count} rows; choose one, --row 0 to {last}, or compute --rows.",
            count=table.row_count,
            last=table.row_count - 1,
        )
    taken = row_of(arguments, table, arguments.row or 0)
    note(arguments, (*table.skipped, *taken.said))
    return state_of_row(arguments, taken)


def row_of(arguments: argparse.Namespace, table: Table, row: int) -> Taken:
    """Take a row of a table as the options say.

    Raises
    ------
    InvalidInputError
        If it can be logits or probabilities, and no option says which.
    """
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.reading.table import Kind
    from xentgui.core.reading.taking import SumError, plausible_kinds, take

    kind: Kind | None = None if arguments.kind is None else Kind(arguments.kind)
    if kind is None and arguments.probabilities is not None:
        kind = Kind.PROBABILITIES
    are_independent = _are_independent(arguments)
    if (
        kind is None
        and arguments.file is not None
        and len(plausible_kinds(table, row, are_independent)) > 1
    ):
        if are_independent:
            raise InvalidInputError(
                "The numbers are from 0 to 1; say whether they are --kind probabilities or --kind "
                "logits."
            )
        raise InvalidInputError(
            "The numbers sum to 1; say whether they are --kind probabilities or --kind logits."
        )
    if kind is None and arguments.logits is not None and table.kind is None:
        kind = Kind.LOGITS
    try:
        return take(table, row, kind, arguments.normalise, arguments.shares, are_independent)
    except SumError as error:
        raise InvalidInputError("{problem} (--normalise)", problem=error) from error


def _are_independent(arguments: argparse.Namespace) -> bool:
    """Whether the loss of the options is one of independent classes."""
    from xentgui.core.losses.registry import loss_named

    return arguments.loss is not None and loss_named(arguments.loss).is_independent


def state_of_row(arguments: argparse.Namespace, taken: Taken) -> State:
    """Make the State of a row, with what the options say.

    Raises
    ------
    InvalidInputError
        If there is none.
    """
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.reading.targets import read_target
    from xentgui.core.state import LogBase

    settings: dict[str, Any] = {}
    names = _names(arguments)
    if names is not None:
        settings["names"] = names
    if arguments.temperature is not None:
        settings["temperature"] = arguments.temperature
        if taken.is_probabilities and arguments.temperature != 1.0:
            raise InvalidInputError(
                "With probabilities the temperature is 1, for at another the softmax would be "
                "other probabilities; use --logits."
            )
    if arguments.label_smoothing is not None:
        settings["label_smoothing"] = arguments.label_smoothing
    if arguments.base is not None:
        settings["log_base"] = LogBase(arguments.base)
    if arguments.loss is not None:
        settings["loss"] = arguments.loss
    if arguments.t2 is not None:
        settings["t2"] = arguments.t2
    teacher = _teacher(arguments)
    if teacher is not None:
        settings["target"] = teacher
    if arguments.target is not None:
        try:
            known = names or taken.names or ()
            target = read_target(
                arguments.target,
                known,
                taken.values.size,
                arguments.shares,
                taken.are_independent,
            )
        except InvalidInputError as error:
            raise InvalidInputError("argument --target: {problem}", problem=error) from error
        note(arguments, target.said)
        settings["target"] = target.value
    return taken.with_settings(**settings).state()


def _teacher(arguments: argparse.Namespace) -> Teacher | None:
    """Read the logits of the target; None where none are given."""
    from xentgui.core.arithmetic.teacher import Teacher
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.reading.table import Kind
    from xentgui.core.reading.taking import take
    from xentgui.core.reading.text import read_text

    given, temperature = arguments.teacher, arguments.teacher_temperature
    if given is None:
        if temperature is not None:
            raise InvalidInputError(
                "--teacher-temperature is that of the target's logits; give them with --teacher."
            )
        return None
    if arguments.target is not None:
        raise InvalidInputError(
            "The softmax of --teacher is the target; leave out --target, or --teacher."
        )
    try:
        table = settled(lambda choices: read_text(given, choices), _text_choices(arguments))
        if table.row_count > 1:
            raise InvalidInputError("There are {count} rows; give one.", count=table.row_count)
        if table.kind is Kind.PROBABILITIES:
            raise InvalidInputError("These are probabilities; give them with --target.")
        taken = take(table, 0, Kind.LOGITS)
        teacher = Teacher(taken.values)
    except InvalidInputError as error:
        raise InvalidInputError("argument --teacher: {problem}", problem=error) from error
    note(arguments, (*table.skipped, *taken.said))
    try:
        return teacher if temperature is None else teacher.with_temperature(temperature)
    except InvalidInputError as error:
        raise InvalidInputError(
            "argument --teacher-temperature: {problem}", problem=error
        ) from error


def measured(arguments: argparse.Namespace, state: State) -> State:
    """Return the State of a document with the loss that the options ask for."""
    if arguments.loss is not None:
        state = state.with_loss(arguments.loss)
    return state if arguments.t2 is None else state.with_t2(arguments.t2)


def note(arguments: argparse.Namespace, said: Sequence[str]) -> None:
    """Say on stderr what is no error."""
    for phrase in said:
        write_stderr(f"{arguments.parser.prog}: note: {phrase}.\n")


def _names(arguments: argparse.Namespace) -> tuple[str, ...] | None:
    from xentgui.core.parse import parse_names

    if arguments.name is not None:
        return tuple(arguments.name)
    return None if arguments.names is None else parse_names(arguments.names)


def loss(text: str) -> str:
    """Read the key of a loss; raises ArgumentTypeError as `number` does."""
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.losses.registry import loss_named

    try:
        return loss_named(text).key
    except InvalidInputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def completed_losses(**_: object) -> list[str]:
    """Name all losses, for a shell."""
    from xentgui.core.losses.registry import ALL_LOSSES

    return list(ALL_LOSSES)


def number(text: str) -> float:
    """Read one number.

    Raises
    ------
    ArgumentTypeError
        With the message for the user, which argparse puts behind the option's name.
    """
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.reading.text import read_number

    try:
        return read_number(text)
    except InvalidInputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def whole_number(text: str) -> int:
    """Read a whole number from 0; raises ArgumentTypeError as `number` does."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise argparse.ArgumentTypeError("give a whole number from 0.")
    return int(text)
