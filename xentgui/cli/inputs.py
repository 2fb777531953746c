"""The options that say which State is meant."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xentgui.core.state import State


_NAMES = (
    "logits",
    "probabilities",
    "target",
    "names",
    "temperature",
    "label_smoothing",
    "base",
)


def add_inputs(parser: argparse.ArgumentParser, required: bool) -> None:
    """Add the options for logits, target and the rest of a State to a parser.

    Parameters
    ----------
    parser : ArgumentParser
    required : bool
        Whether logits or probabilities must be given.
    """
    values = parser.add_mutually_exclusive_group(required=required)
    values.add_argument(
        "--logits", type=numbers, metavar="U", help="logits u of all classes, such as 2,1,0.1"
    )
    values.add_argument(
        "--probabilities",
        type=numbers,
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


def given_options(arguments: argparse.Namespace) -> list[str]:
    """Return the names of the options that were given, with their dashes."""
    return [
        f"--{name.replace('_', '-')}" for name in _NAMES if getattr(arguments, name) is not None
    ]


def state_of(arguments: argparse.Namespace) -> State:
    """Make the State, or end the program with one line on stderr.

    Parameters
    ----------
    arguments : Namespace
        With the command's parser in ``parser``. Without logits and probabilities it is the
        example that the window opens with.
    """
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.examples import START
    from xentgui.core.parse import parse_names, parse_target
    from xentgui.core.state import LogBase, State

    parser: argparse.ArgumentParser = arguments.parser
    logits, target = arguments.logits, arguments.target
    temperature = 1.0 if arguments.temperature is None else arguments.temperature
    names = None if arguments.names is None else parse_names(arguments.names)
    if logits is None and arguments.probabilities is None:
        logits = START.logits
        names = START.names if names is None else names
        target = str(START.target_index) if target is None else target
    try:
        settings: dict[str, Any] = {
            "target": 0 if target is None else parse_target(target, names or ()),
            "names": names,
            "temperature": temperature,
            "label_smoothing": arguments.label_smoothing or 0.0,
            "log_base": LogBase(arguments.base or "e"),
        }
        if logits is not None:
            return State(logits, **settings)
        if temperature != 1.0:
            raise InvalidInputError(
                "With --probabilities the temperature is 1, for at another the softmax would be "
                "other probabilities; use --logits."
            )
        return State.from_probabilities(arguments.probabilities, **settings)
    except InvalidInputError as error:
        parser.error(str(error))


def numbers(text: str) -> list[float]:
    """Read a list of numbers, as `parse_numbers` does.

    Raises
    ------
    ArgumentTypeError
        With the message for the user, which argparse puts behind the option's name.
    """
    from xentgui.core.errors import InvalidInputError
    from xentgui.core.parse import parse_numbers

    try:
        return parse_numbers(text)
    except InvalidInputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def number(text: str) -> float:
    """Read one number; errors as of `numbers`."""
    found = numbers(text)
    if len(found) != 1:
        raise argparse.ArgumentTypeError(f"There are {len(found)} values; give one number.")
    return found[0]
